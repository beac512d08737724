/** What can be set of running text, within which bounds, and how it usually stands. */
import type { Settings } from '../../ipc';
import { say } from '../../strings';
import { decimal } from '../../strings/numbers';

export const FACES = ['serif', 'gothic', 'easy', 'system-serif', 'system-sans'] as const;

export interface Size {
  name: 'text_size' | 'measure' | 'line_height' | 'paragraph_gap' | 'headline_scale';
  min: number;
  max: number;
  step: number;
  /** The value in words. */
  text: (value: number) => string;
}

/** The sliders, from what is moved most. Bounds are those of the model. */
export const SIZES: readonly Size[] = [
  { name: 'text_size', min: 14, max: 32, step: 1, text: (size) => say('text-size-value', { size }) },
  { name: 'measure', min: 45, max: 90, step: 1, text: (letters) => say('measure-value', { letters }) },
  { name: 'line_height', min: 130, max: 200, step: 1, text: (height) => decimal(height / 100, 2) },
  {
    name: 'paragraph_gap',
    min: 0,
    max: 150,
    step: 10,
    text: (gap) => (gap === 0 ? say('type-indent') : say('type-gap', { gap: decimal(gap / 100, 1) })),
  },
  { name: 'headline_scale', min: 70, max: 140, step: 5, text: (scale) => say('type-scale', { scale }) },
];

/** How an article is usually set. */
export const USUAL_TYPE = {
  text_size: 19,
  measure: 62,
  body_face: 'serif',
  line_height: 158,
  alignment: 'ragged',
  hyphenates: true,
  paragraph_gap: 0,
  headline_scale: 100,
} satisfies Partial<Settings>;

/** Whether all of these stand as they usually do. */
export function isUsual(settings: Settings, usual: Partial<Settings>): boolean {
  return Object.entries(usual).every(([name, value]) => settings[name as keyof Settings] === value);
}
