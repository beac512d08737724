/** The words of pages that are loaded when they are opened: they are not part of the first. */
import later from '../../locales/en.later.ftl?raw';
import { learn } from './index';

learn(later);
