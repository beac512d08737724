/** Whether two texts say the same, however they are set. */

/** Letters and digits alone, in lower case: what is left when two ways to set one text are compared. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
