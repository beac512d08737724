/** Marks of quotation within a quotation: a sentence of a title stands in marks already, and its own are those within. */

/** Marks without, and the marks within that belong to them. */
const WITHIN: Record<string, string> = {
  '“': '‘',
  '”': '’',
  '„': '‚',
  '«': '‹',
  '»': '›',
  '「': '『',
  '」': '』',
};

/** A sentence as it stands within marks: its words stay as they are. */
export function within(sentence: string): string {
  let isOpen = false;
  return sentence.replaceAll(/[“”„«»「」"]/g, (mark) => {
    if (mark !== '"') return WITHIN[mark] ?? mark;
    isOpen = !isOpen;
    return isOpen ? '‘' : '’';
  });
}
