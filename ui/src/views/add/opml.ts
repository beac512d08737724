/** Lists of titles as files: read in whatever encoding they say they are. */

const MARKS: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const DECLARED = /^(\s*<\?xml[^>]*?\sencoding\s*=\s*)(["'])([^"']*)\2/;

/** The text of a file, whose first line no longer names an encoding that the text is not in. */
export function textOf(bytes: Uint8Array): string {
  const mark = MARKS.find(([, signs]) => signs.every((sign, at) => bytes[at] === sign))?.[0];
  const declared = DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[3];
  return decode(bytes, mark ?? declared ?? 'utf-8').replace(DECLARED, '$1$2UTF-8$2');
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    // A name that nobody knows says nothing.
    return new TextDecoder().decode(bytes);
  }
}

/** Hears files that are dropped on the sheet an element stands in. */
export function dropsFiles(take: (file: File) => void, hover: (isOver: boolean) => void) {
  return (element: Element): (() => void) | undefined => {
    const ground = element.closest('dialog');
    if (!ground) return undefined;
    const over = (event: DragEvent): void => {
      event.preventDefault();
      hover(event.dataTransfer?.types.includes('Files') ?? false);
    };
    const leave = (event: DragEvent): void => {
      if (!ground.contains(event.relatedTarget as Node | null)) hover(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      hover(false);
      const file = event.dataTransfer?.files[0];
      if (file) take(file);
    };
    ground.addEventListener('dragover', over);
    ground.addEventListener('dragleave', leave);
    ground.addEventListener('drop', drop);
    return () => {
      ground.removeEventListener('dragover', over);
      ground.removeEventListener('dragleave', leave);
      ground.removeEventListener('drop', drop);
    };
  };
}
