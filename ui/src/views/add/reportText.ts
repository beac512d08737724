/** What an import brought, as text to keep. */
import type { Imported, ImportRefused } from '../../ipc';
import { say } from '../../strings';

export function reportText({ added, already, refused, private: near = [] }: Imported): string {
  const lines = (told: readonly ImportRefused[]): string[] =>
    told.map(({ line, reason }) => say('report-line', { line, reason }));
  return [
    say('report-added', { count: added }),
    say('report-already', { count: already }),
    say('report-refused', { count: refused.length }),
    ...lines(refused),
    ...(near.length > 0 ? [say('report-private', { count: near.length }), ...lines(near)] : []),
  ].join('\n');
}

/** Puts text where it can be pasted from; false if the system does not let us. */
export async function copies(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
