import type { Layout } from '../layout.ts';
import { CANADA } from './canada.ts';
import { US_OTHER } from './us-other.ts';
import { US_POWER } from './us-power.ts';

/** Every layout, in the order in which they are made. */
export const LAYOUTS: readonly Layout[] = [...US_POWER, ...US_OTHER, ...CANADA];
