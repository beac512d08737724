/** What a reader may want more of, or none at all, because of a card. */
import type { EditionCard, SidebarSection } from '../../ipc';
import type { About } from '../../state/frame.svelte';
import { say } from '../../strings';

/** Its title first, for that is meant most, then its section, who wrote it, and its story. A section that is called otherwise now is not among them. */
export function aboutsOf(card: EditionCard, sections: readonly SidebarSection[]): About[] {
  const { entry, title, authors, story_id, headline } = card;
  const section = sections.find(({ parent_id, name }) => parent_id === null && name === card.section);
  return [
    ...(entry ? [{ kind: 'title', key: String(entry.publication_id), name: title } as const] : []),
    ...(section ? [{ kind: 'section', key: String(section.section_id), name: section.name } as const] : []),
    ...[...new Set(authors)].map((author) => ({ kind: 'author', key: author, name: author }) as const),
    ...(story_id === null
      ? []
      : [{ kind: 'story', key: String(story_id), name: headline || say('row-no-headline') } as const]),
  ];
}
