/** What an import brought, as text to keep. */
import type { ImportRefused, ImportReport } from '../../ipc';
import { say } from '../../strings';
import '../../strings/later';

const lines = (told: readonly ImportRefused[]): string[] =>
  told.map(({ line, reason }) => say('report-line', { line, reason }));

export function reportText({ imported, marks }: ImportReport): string {
  const { refused = [] } = imported ?? marks ?? {};
  const near = imported?.private ?? [];
  return [
    ...(imported
      ? [say('report-added', { count: imported.added }), say('report-already', { count: imported.already })]
      : []),
    ...(marks
      ? [say('slip-marks', { saved: marks.saved, read: marks.read }), say('slip-marks-left', { count: marks.left_out })]
      : []),
    ...(marks?.is_stopped ? [say('report-stopped')] : []),
    say(marks ? 'report-untaken' : 'report-refused', { count: refused.length }),
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
