/** What the pages run in: the one place that knows of a window. Everything above it speaks in commands and events. */
export { call, onEvents, shell } from '#host';
