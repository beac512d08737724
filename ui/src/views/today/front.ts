/** The front page as one piece that is loaded beside the first page: what asks for it ahead, and what draws it. */
export { ahead, tellReady } from './ahead';
export { default } from './TodayPage.svelte';
