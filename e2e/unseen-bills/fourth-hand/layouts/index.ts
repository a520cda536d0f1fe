import type { FourthLayout } from '../fourth-layout.ts';
import { CANADA } from './canada.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { IBERIAN } from './iberian.ts';
import { ISLES } from './isles.ts';
import { ITALIAN_DUTCH } from './italian-dutch.ts';
import { PAPERS } from './papers.ts';
import { SOUTH_EAST } from './south-east.ts';
import { US_EAST } from './us-east.ts';
import { US_TRADES } from './us-trades.ts';
import { US_WEST } from './us-west.ts';

/** The fourth set: bills as the large utilities of many countries print them, and papers that are none. */
export const FOURTH_LAYOUTS: readonly FourthLayout[] = [...US_WEST, ...US_EAST, ...US_TRADES, ...CANADA, ...ISLES, ...SOUTH_EAST, ...GERMAN, ...FRENCH, ...IBERIAN, ...ITALIAN_DUTCH, ...PAPERS];
