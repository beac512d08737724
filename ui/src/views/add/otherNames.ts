/** What else a title is called. */
import type { CatalogueTitle } from '../../ipc';

/** Without those that stand in its name already: "Guardian" tells nothing beside "The Guardian". */
export function otherNames({ name, other_names }: Pick<CatalogueTitle, 'name' | 'other_names'>): string[] {
  const whole = name.toLowerCase();
  return other_names.filter((other) => !whole.includes(other.toLowerCase()));
}
