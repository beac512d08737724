/** What an import brought, as text to keep. */
import type { Imported } from '../../ipc';
import { say } from '../../strings';

export function reportText({ added, already, refused }: Imported): string {
  return [
    say('report-added', { count: added }),
    say('report-already', { count: already }),
    say('report-refused', { count: refused.length }),
    ...refused.map(({ line, reason }) => say('report-line', { line, reason })),
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
