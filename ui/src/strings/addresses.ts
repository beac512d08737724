/** Addresses as people say them. */

/** "estuary.example.com/feed.xml". */
export function plainAddress(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}
