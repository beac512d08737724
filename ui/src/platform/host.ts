/** The window: its two commands and its one event. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

/** Runs a command of the api. Rejects with `{ code, message }`. */
export function call(name: string, request: unknown): Promise<unknown> {
  return invoke('call', { name, request });
}

/** Asks for what only the shell can do. Rejects with `{ code, message }`. */
export function shell(request: unknown): Promise<unknown> {
  return invoke('shell', { request });
}

/** Hands on every batch of events, at most four a second. */
export function onEvents(hear: (batch: unknown[]) => void): void {
  void listen<unknown[]>('newsrack', (event) => hear(event.payload));
}
