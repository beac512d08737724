import type * as wire from './bindings';
import type { Json } from './json';

export type {
  BlockKind,
  CatalogueSection,
  Direction,
  EditionId,
  EntryId,
  FeedId,
  LessonId,
  Notify,
  PublicationId,
  SectionId,
  StoryId,
} from './bindings';
export {
  asError,
  type Call,
  call,
  onEvents,
  type RequestOf,
  type ResponseOf,
  related,
  type Shell,
  shell,
} from './client';

export type Account = Json<wire.Account>;
export type ApiError = Json<wire.ApiError>;
export type Anchor = Json<wire.Anchor>;
export type Article = Json<wire.Article>;
export type Block = Json<wire.Block>;
export type Candidate = Json<wire.Candidate>;
export type CandidateList = Json<wire.CandidateList>;
export type Credentials = Json<wire.Credentials>;
export type Tried = Json<wire.Tried>;
export type Catalogue = Json<wire.Catalogue>;
export type CatalogueFacets = Json<wire.CatalogueFacets>;
export type CatalogueFeed = Json<wire.CatalogueFeed>;
export type CatalogueTitle = Json<wire.CatalogueTitle>;
export type SectionCount = Json<wire.SectionCount>;
export type Cell = Json<wire.Cell>;
export type Changed = Json<wire.Changed>;
export type Copies = Json<wire.Copies>;
export type Edition = Json<wire.Edition>;
export type EditionBlock = Json<wire.EditionBlock>;
export type EditionCard = Json<wire.EditionCard>;
export type EditionLine = Json<wire.EditionLine>;
export type CardTerm = Json<wire.CardTerm>;
export type Entries = Json<wire.Entries>;
export type EntryRow = Json<wire.EntryRow>;
export type Event = Json<wire.Event>;
export type Trouble = Json<wire.Trouble>;
export type Figure = Json<wire.Figure>;
export type FolderTrouble = Json<wire.FolderTrouble>;
export type Image = Json<wire.Image>;
export type Changes = Json<wire.Changes>;
export type Piece = Json<wire.Piece>;
export type Keep = Json<wire.Keep>;
export type Offline = Json<wire.Offline>;
export type Imported = Json<wire.Imported>;
export type ImportReport = Json<wire.ImportReport>;
export type ListPreview = Json<wire.ListPreview>;
export type PreviewFeed = Json<wire.PreviewFeed>;
export type ImportRefused = Json<wire.ImportRefused>;
export type ImageUse = Json<wire.ImageUse>;
export type ImagesGoing = Json<wire.ImagesGoing>;
export type Inline = Json<wire.Inline>;
export type Note = Json<wire.Note>;
export type Related = Json<wire.Related>;
export type RefreshState = Json<wire.RefreshState>;
export type Settings = Json<wire.Settings>;
export type ShellAnswer = Json<wire.ShellAnswer>;
export type Sidebar = Json<wire.Sidebar>;
export type SidebarSection = Json<wire.SidebarSection>;
export type SidebarTitle = Json<wire.SidebarTitle>;
export type Storage = Json<wire.Storage>;
export type Story = Json<wire.Story>;
export type StoryLine = Json<wire.StoryLine>;
export type StoryStrip = Json<wire.StoryStrip>;
export type Today = Json<wire.Today>;
export type Topic = Json<wire.Topic>;
export type TopicMuted = Json<wire.TopicMuted>;
export type Lessons = Json<wire.Lessons>;
export type Title = Json<wire.Title>;
export type TitleHealth = Json<wire.TitleHealth>;
