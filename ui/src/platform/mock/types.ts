/** The shapes the invented world is made of. Tests hold them against the types that Rust makes. */
export interface Trouble {
  kind: string;
  about: string | null;
  message: string;
}

export interface Anchor {
  block: number;
  of: number;
  share: number;
  lines: number;
}

export interface MockFeed {
  feed_id: number;
  feed_url: string;
  name: string;
  section_ids: number[];
  last_ok_at: number | null;
  last_try_at: number | null;
  next_due_at: number;
  failures: number;
  reason: Trouble | null;
  notify: 'off' | 'at_once' | 'digest';
  is_paused: boolean;
  has_credentials?: boolean;
}

export interface MockTitle {
  publication_id: number;
  name: string;
  site_url: string | null;
  language: string | null;
  isFollowed: boolean;
  feeds: MockFeed[];
}

export interface MockSection {
  section_id: number;
  parent_id: number | null;
  name: string;
  /** Its feeds as the reader put them; by name where there are none. */
  order: number[] | null;
}

export interface Row {
  entry_id: number;
  publication_id: number;
  title: string;
  sort_at: number;
  published_at: number | null;
  headline: string;
  summary: string;
  image: string | null;
  language: string | null;
  direction: 'ltr' | 'rtl' | null;
  is_read: boolean;
  is_saved: boolean;
  is_full_text: boolean;
  minutes: number;
  story: { story_id: number; titles: number; accounts: number } | null;
}

/** A row, and when it came: lists know by it what is newer than they are. */
export interface MockEntry extends Omit<Row, 'story'> {
  cameAs: number;
  /** The story that it tells. */
  story_id: number | null;
}

export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'sub' | 'sup' | 'struck'; inlines: Inline[] }
  | { kind: 'link'; url: string; inlines: Inline[] }
  | { kind: 'ruby'; base: string; reading: string }
  | { kind: 'note'; number: number }
  | { kind: 'break' };

export interface Image {
  url: string;
  alt: string;
  width: number | null;
  height: number | null;
}

export interface Cell {
  is_head: boolean;
  columns: number;
  rows: number;
  inlines: Inline[];
}

export type Block =
  | { kind: 'paragraph'; inlines: Inline[] }
  | { kind: 'heading'; level: number; inlines: Inline[] }
  | { kind: 'figure'; images: Image[]; caption: Inline[]; credit: string | null }
  | { kind: 'list'; is_ordered: boolean; start: number; items: Block[][] }
  | { kind: 'quote'; blocks: Block[]; cite: Inline[]; is_pull: boolean }
  | { kind: 'code'; text: string; language: string | null }
  | { kind: 'table'; caption: Inline[]; rows: Cell[][] }
  | { kind: 'embed'; url: string; provider: string; title: string }
  | { kind: 'media'; media: 'audio' | 'video'; url: string; poster: string | null; title: string }
  | { kind: 'definitions'; items: { terms: Inline[][]; meanings: Block[][] }[] }
  | { kind: 'details'; summary: Inline[]; blocks: Block[] }
  | { kind: 'divider' };

/** What an article has beyond its row. */
export interface Piece {
  authors: string[];
  /** What they are, by their names. */
  roles?: Record<string, string>;
  categories: string[];
  lead: { name: string; caption: string | null; credit: string | null; width: number; height: number } | null;
  blocks: Block[];
  /** What its notes say, each as blocks. */
  notes?: Block[][];
  language: string | null;
  direction: 'ltr' | 'rtl' | null;
  earlier: string[];
  updatedAfterMinutes: number | null;
}

/** A refusal as the api words it. */
export interface Refusal {
  code:
    | 'bad_request'
    | 'not_found'
    | 'several_feeds'
    | 'no_feed'
    | 'needs_credentials'
    | 'unreachable'
    | 'refresh_running'
    | 'folder'
    | 'failed';
  message: string;
}

interface Line {
  line: number;
  reason: string;
}

/** What an import brought, as it is kept. */
export interface MockReport {
  at: number;
  imported?: { added: number; already: number; refused: Line[]; private?: Line[]; act_id: null };
  marks?: {
    added: number;
    read: number;
    saved: number;
    left_out: number;
    is_stopped?: boolean;
    refused: Line[];
    act_id: null;
  };
}
