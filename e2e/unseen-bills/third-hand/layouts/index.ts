import type { ThirdLayout } from '../third-layout.ts';
import { BRITAIN } from './britain.ts';
import { CANADA } from './canada.ts';
import { DUTCH } from './dutch.ts';
import { FAR } from './far.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { PAPERS } from './papers.ts';
import { SOUTHERN } from './southern.ts';
import { US_OTHER } from './us-other.ts';
import { US_POWER } from './us-power.ts';

/** Every layout of the third set. */
export const THIRD_LAYOUTS: readonly ThirdLayout[] = [...US_POWER, ...US_OTHER, ...CANADA, ...BRITAIN, ...FAR, ...GERMAN, ...FRENCH, ...SOUTHERN, ...DUTCH, ...PAPERS];
