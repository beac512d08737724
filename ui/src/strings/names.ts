/** What languages and countries are called. */

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

/** "Portuguese" of `pt`; the tag itself where it has no name. */
export const languageName = (tag: string): string => nameIn(LANGUAGES, tag);

const bareTag = (tag: string): string => tag.split('-')[0] ?? tag;

/** "Portuguese" of `pt-BR` too: what is spoken, wherever that is. */
export const tongueName = (tag: string): string => languageName(bareTag(tag));

/** Whether two are variants of one; of a language that nobody knows nothing is said, and it is like no other. */
export function sameTongue(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : bareTag(a) === bareTag(b);
}

/** "Portugal" of `PT`; the code itself where it has no name. */
export const countryName = (code: string): string => nameIn(COUNTRIES, code).replace(' SAR China', '');

function nameIn(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // Not written as codes are.
    return code;
  }
}
