/** What it means to let a row go at some point of another: where it lands, and how that is shown. */
import type { Held, Spot } from '../../actions/arranging';
import type { SectionId, SidebarSection } from '../../ipc';
import { partsOf, sectionPlace } from '../../state/view';

/** The heading over the titles that lie in no section. */
export const LOOSE = 'titles';

/** The row under the pointer. */
export interface Under {
  /** Its place, or `LOOSE`. */
  place: string;
  /** How far down in it the pointer is, from 0 to 1. */
  share: number;
  /** A section whose titles are seen beneath it. */
  isOpen: boolean;
}

export interface Drop {
  spot: Spot;
  /** The row that lights up, because it goes into that. */
  lit?: string;
  /** Or the row at whose edge a line shows where it lands: over it, under it, or under all that lies in it. */
  line?: { place: string; edge: 'over' | 'under' | 'last' };
}

/** Null where nothing would change. */
export function dropAt(sections: readonly SidebarSection[], held: Held, under: Under): Drop | null {
  return held.kind === 'title' ? dropTitle(sections, held, under) : dropSection(sections, held, under);
}

function dropTitle(
  sections: readonly SidebarSection[],
  held: Held & { kind: 'title' },
  { place, share }: Under,
): Drop | null {
  const { section, title } = partsOf(place);
  if (section === undefined) {
    const isLoose = title !== undefined || place === LOOSE;
    return isLoose && held.within !== null ? { spot: { within: null }, lit: LOOSE } : null;
  }
  if (title === undefined) return section === held.within ? null : { spot: { within: section }, lit: place };
  const all = sections.find((one) => one.section_id === section)?.titles.map((one) => one.publication_id) ?? [];
  const at = all.indexOf(title) + (share < 0.5 ? 0 : 1);
  if (held.within === section && isThere(all, held.title, at)) return null;
  return { spot: { within: section, before: all[at] ?? null }, line: { place, edge: share < 0.5 ? 'over' : 'under' } };
}

/** Whether it stands there already: before itself, or before the one behind it. */
const isThere = (all: readonly number[], held: number, at: number): boolean => all[at] === held || all[at - 1] === held;

function dropSection(
  sections: readonly SidebarSection[],
  held: Held & { kind: 'section' },
  { place, share, isOpen }: Under,
): Drop | null {
  const idsUnder = (parent: SectionId | null): number[] =>
    sections.filter((one) => one.parent_id === parent).map((one) => one.section_id);
  const among = (parent: SectionId | null, one: SectionId | undefined, edge: 'over' | 'last'): Drop | null => {
    if (one === undefined) return null;
    const all = idsUnder(parent);
    const at = all.indexOf(one) + (edge === 'over' ? 0 : 1);
    if (held.within === parent && isThere(all, held.section, at)) return null;
    return { spot: { within: parent, before: all[at] ?? null }, line: { place: sectionPlace(one), edge } };
  };
  const { section, title } = partsOf(place);
  if (section === undefined) {
    return title !== undefined || place === LOOSE ? among(null, idsUnder(null).at(-1), 'last') : null;
  }
  const parent = sections.find((one) => one.section_id === section)?.parent_id ?? null;
  // Among titles there is no place for a section, nor for one with others in it below the outermost.
  if (title !== undefined || (parent !== null && held.hasSections)) return among(null, parent ?? section, 'last');
  if (parent !== null) return among(parent, section, share < 0.5 ? 'over' : 'last');
  const takesIt = !held.hasSections && section !== held.section && section !== held.within;
  if (share < (takesIt ? 1 / 3 : 0.5)) return among(null, section, 'over');
  if (takesIt && (isOpen || share < 2 / 3)) return { spot: { within: section, before: null }, lit: place };
  return among(null, section, 'last');
}
