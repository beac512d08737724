/** What lies over an open sheet: slips, which nobody could reach outside a modal dialog. */
import { createContext, type Snippet } from 'svelte';

/** Gives the snippet that every sheet draws in itself. */
export const [useOverSheet, provideOverSheet] = createContext<() => Snippet>();
