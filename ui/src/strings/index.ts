/** Every word that the window says, from the catalogue that the tray uses too. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import english from '../../locales/en.ftl?raw';

export type Arguments = Record<string, string | number>;

const bundle = new FluentBundle('en', { useIsolating: false });
bundle.addResource(new FluentResource(english));

/** Adds the words of pages that are loaded later. */
export function learn(catalogue: string): void {
  bundle.addResource(new FluentResource(catalogue));
}

/** The string of a key, with its numbers and names; the key itself where there is none, so that it shows. */
export function say(key: string, args: Arguments = {}): string {
  const pattern = bundle.getMessage(key)?.value;
  return pattern ? bundle.formatPattern(pattern, args as Record<string, FluentVariable>, []) : key;
}

/** Whether the catalogue has the key; and where arguments are named, whether its string needs no others. */
export function knows(key: string, args?: Arguments): boolean {
  const pattern = bundle.getMessage(key)?.value;
  if (!pattern || !args) return !!pattern;
  const missing: Error[] = [];
  bundle.formatPattern(pattern, args as Record<string, FluentVariable>, missing);
  return missing.length === 0;
}
