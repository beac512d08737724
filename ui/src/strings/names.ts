/** What languages and countries are called. */

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

/** "Portuguese" of `pt`; the tag itself where it has no name. */
export const languageName = (tag: string): string => nameIn(LANGUAGES, tag);

/** `pt` of `pt-BR`, as the engine folds languages when it counts them: what is spoken, wherever that is. */
export const tongueOf = (tag: string): string => tag.replace(/-.*/s, '').toLowerCase();

/** "Portuguese" of `pt-BR` too. */
export const tongueName = (tag: string): string => languageName(tongueOf(tag));

/** Whether two are variants of one; of a language that nobody knows nothing is said, and it is like no other. */
export function sameTongue(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : tongueOf(a) === tongueOf(b);
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
