/** From one card to the next with the arrows: to what stands beneath, above or beside it on the page. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export type Way = 'up' | 'down' | 'left' | 'right';

/** Away from the line that is gone along counts more than along it. */
const ASIDE = 2.5;
/** What lies wholly to the side is gone to only where nothing is ahead for a good way. */
const BESIDE_PX = 600;
/** Neighbours may overlap by a hair of their rules. */
const SLACK_PX = 4;

/** The place of the box that lies nearest in a direction; -1 where there is none. */
export function nearest(boxes: readonly Box[], from: Box, way: Way): number {
  let best = -1;
  let least = Infinity;
  boxes.forEach((box, at) => {
    const [ahead, aside] = apart(from, box, way);
    const cost = ahead + aside * ASIDE;
    if (ahead >= -SLACK_PX && cost < least) [best, least] = [at, cost];
  });
  return best;
}

/** How far a box lies ahead, edge to edge, and how far to the side; below 0 ahead for what is not ahead at all. */
function apart(from: Box, to: Box, way: Way): [ahead: number, aside: number] {
  const gap = (a: number, b: number, c: number, d: number): number => {
    const between = Math.max(c - b, a - d);
    return between < 0 ? 0 : between + BESIDE_PX / ASIDE;
  };
  const across = gap(from.left, from.right, to.left, to.right) + Math.abs(from.left - to.left) / 100;
  const along = gap(from.top, from.bottom, to.top, to.bottom) + Math.abs(from.top - to.top) / 100;
  switch (way) {
    case 'down':
      return [to.top - from.bottom, across];
    case 'up':
      return [from.top - to.bottom, across];
    case 'right':
      return [to.left - from.right, along];
    case 'left':
      return [from.left - to.right, along];
  }
}

/** What an arrow means where lines run from left to right, as they do in both. */
export const wayOf = (key: string): Way | undefined =>
  (({ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }) as const)[key];
