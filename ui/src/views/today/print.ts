/** Prints the front page once its pictures are there. */

/** Pictures that come later than this are printed as empty boxes. */
const MOST_WAIT_MS = 4_000;

export async function print(): Promise<void> {
  const images = [...document.querySelectorAll<HTMLImageElement>('[data-pane="front"] img')];
  // Those below the view have not been asked for yet.
  for (const image of images) image.loading = 'eager';
  const come = Promise.allSettled(images.map((image) => image.decode()));
  await Promise.race([come, new Promise((resolve) => setTimeout(resolve, MOST_WAIT_MS))]);
  globalThis.print();
}
