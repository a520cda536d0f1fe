import type { Layout } from '../layout.ts';
import { BRITAIN } from './britain.ts';
import { CANADA } from './canada.ts';
import { GERMAN } from './german.ts';
import { NO_BILLS } from './no-bills.ts';
import { OVERSEAS } from './overseas.ts';
import { ROMANCE } from './romance.ts';
import { US_OTHER } from './us-other.ts';
import { US_POWER } from './us-power.ts';

/** Every layout, in the order in which they are made. */
export const LAYOUTS: readonly Layout[] = [...US_POWER, ...US_OTHER, ...CANADA, ...BRITAIN, ...GERMAN, ...ROMANCE, ...OVERSEAS, ...NO_BILLS];
