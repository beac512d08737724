/** Why something could not be done, from the catalogue by its kind. */
import { type Arguments, knows, say } from '.';

interface Why {
  kind: string;
  /** What the sentence names: a host, a number, a file. */
  about: string | null;
}

/** Of a feed, or of the data folder. Rust's own sentence, which is English, where the catalogue has none of that kind. */
export function reasonOf({ kind, about, message }: Why & { message: string }): string {
  const args: Arguments = about === null ? {} : { about: /^\d+$/.test(about) ? Number(about) : about };
  return knows(`reason-${kind}`, args) ? say(`reason-${kind}`, args) : message;
}

/** Of a command that was refused. */
export function whyRefused({ reason, message }: { reason?: Why; message: string }): string {
  return reason ? reasonOf({ ...reason, message }) : message;
}
