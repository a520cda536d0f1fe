/**
 * Faults to plant into clean histories: what a careful auditor would certainly want to see, in the sizes of the field.
 *
 * Each kind changes what a real fault would change and leaves the rest consistent: a use that jumps takes its readings, its
 * charges, the tax on them, the balance of the next bill and all later registers with it. A kind answers null where the
 * history cannot carry it or where nobody could decide it (too short, a field not read, a trap that explains it).
 * `alsoRightly` names what an auditor might as well say of the same bills.
 */
import { CALENDAR_FAULTS } from './faults/calendar.ts';
import { COST_FAULTS } from './faults/cost.ts';
import { DOUBLE_FAULTS } from './faults/doubles.ts';
import type { FaultKind } from './faults/fault.ts';
import { SITE_FAULTS } from './faults/site.ts';
import { SUM_FAULTS } from './faults/sums.ts';
import { USE_FAULTS } from './faults/use.ts';

export const FAULT_KINDS: readonly FaultKind[] = [...SUM_FAULTS, ...DOUBLE_FAULTS, ...CALENDAR_FAULTS, ...USE_FAULTS, ...COST_FAULTS, ...SITE_FAULTS];
