import { overtakenNames, saidAs } from '../../../shared/workspace/overtaken-words.ts';
import type { OvertakenRow } from '../../../shared/workspace/sync.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { announce } from '../rows/row-changes.ts';
import { noteChange, writeRow, type AfterApplying } from './apply-rows.ts';
import { readState } from './row-states.ts';

/**
 * Takes back what checks of this device found under leases after which others were given, for what the workspace has instead.
 * What was said here meanwhile by a person, or under the last number, stays.
 */
export function takeBack(transaction: StoreTransaction, overtaken: readonly OvertakenRow[], after: AfterApplying): void {
  for (const { id, fence, fields, versions } of overtaken) {
    const here = readState(transaction, 'connection', id);
    const names = here === undefined ? [] : overtakenNames(here, fence).filter((name) => Object.hasOwn(fields, name));
    if (here === undefined || names.length === 0) continue;
    const state = saidAs(here, { fields, versions }, names);
    writeRow(transaction, 'connection', state, false);
    announce(transaction, 'connection', id, 'PULLED', names);
    noteChange(transaction, 'connection', here, state, after);
  }
}
