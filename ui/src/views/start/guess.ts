/** What a reader most likely reads, told by the languages of the system. */
import type { CatalogueFacets } from '../../ipc';

export interface Guess {
  /** As the catalogue writes them. */
  languages: string[];
  countries: string[];
}

/** Spoken in so many countries that the language alone names none of them. */
const IN_MANY = new Set(['en', 'es', 'fr', 'pt', 'ar']);

/** The language without its script and country: `zh` of `zh-Hant`. */
export const baseOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? tag;

/** Languages and countries of the catalogue among those that the system prefers, in its order. */
export function guess(preferred: readonly string[], facets: CatalogueFacets): Guess {
  const locales = preferred.flatMap((tag) => localeOf(tag) ?? []);
  const known = facets.languages.map(({ language }) => language);
  const languages = locales.flatMap(({ language }) => known.find((tag) => tag === language) ?? []);
  const inCatalogue = new Set(facets.countries.map(({ country }) => country));
  const countries = locales.flatMap((locale) => {
    const region = locale.region ?? (IN_MANY.has(locale.language) ? undefined : locale.maximize().region);
    return region && inCatalogue.has(region) ? [region] : [];
  });
  return { languages: [...new Set(languages)], countries: [...new Set(countries)] };
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
