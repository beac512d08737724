/** What languages and countries are called. */

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

/** "Portuguese" of `pt`; the tag itself where it has no name. */
export const languageName = (tag: string): string => nameIn(LANGUAGES, tag);

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
