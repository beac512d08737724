/** Hands the app to every view, so that it is not passed from hand to hand. */
import { createContext } from 'svelte';
import type { App } from '../state/app.svelte';

export const [useApp, provideApp] = createContext<App>();
