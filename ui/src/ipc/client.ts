/** The api as typed functions. Types come from Rust; this file only joins them to the platform. */
import * as platform from '../platform';
import type { ApiError, Commands, EntryId, Event, ShellAnswer, ShellRequest } from './bindings';
import type { Json } from './json';

export type CommandName = keyof Commands;
export type RequestOf<N extends CommandName> = Json<Commands[N]['request']>;
export type ResponseOf<N extends CommandName> = Json<Commands[N]['response']>;

/** Runs a command; rejects with an {@link ApiError}. */
export type Call = <N extends CommandName>(name: N, request: RequestOf<N>) => Promise<ResponseOf<N>>;
/** Asks the shell; rejects with an {@link ApiError}. */
export type Shell = (request: Json<ShellRequest>) => Promise<Json<ShellAnswer>>;

export const call: Call = (name, request) => platform.call(name, request) as never;
export const shell: Shell = (request) => platform.shell(request) as never;
/** What else is told of the matter of an entry. */
export const related = (entry_id: EntryId): Promise<ResponseOf<'related'>> => call('related', { entry_id });
export const onEvents = platform.onEvents as (hear: (batch: Json<Event>[]) => void) => void;

/** What was thrown, as an error with a sentence for people. */
export function asError(thrown: unknown): Json<ApiError> {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return thrown as Json<ApiError>;
  }
  return { code: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
