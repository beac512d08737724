/** Addresses as people say them. */

/** "estuary.example.com/feed.xml". */
export function plainAddress(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

/** What two addresses of one feed have in common: whether they are encrypted says nothing. */
export const bareAddress = (url: string): string => url.replace(/^https?:\/\//, '');
