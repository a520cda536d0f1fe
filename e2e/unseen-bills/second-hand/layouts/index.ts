import type { Layout } from '../../layout.ts';
import { CANADA } from './canada.ts';
import { FAR_ENGLISH } from './far-english.ts';
import { FRENCH_DUTCH } from './french-dutch.ts';
import { GERMAN } from './german.ts';
import { PAPERS } from './papers.ts';
import { SOUTHERN } from './southern.ts';
import { UK_IE } from './uk-ie.ts';
import { US_BUSINESS } from './us-electric-business.ts';
import { US_ELECTRIC } from './us-electric.ts';
import { US_GAS_WATER } from './us-gas-water.ts';
import { MANY_METERS } from './us-many-meters.ts';
import { US_OTHER } from './us-other.ts';

/** The second author's layouts: bills of many lands, then papers that are none. */
export const SECOND_LAYOUTS: readonly Layout[] = [...US_ELECTRIC, ...US_BUSINESS, ...US_GAS_WATER, ...US_OTHER, ...MANY_METERS, ...UK_IE, ...FAR_ENGLISH, ...CANADA, ...GERMAN, ...FRENCH_DUTCH, ...SOUTHERN, ...PAPERS];
