import { describe, expect, it } from 'vitest';
import { StoreArgumentsRefused, StoreRowMissing, StoreWriteFailed, fromErrorMessage, toErrorMessage } from '../store/engine/store-errors.ts';
import { InvitationRefused } from '../sync/invitation-refused.ts';
import { WorkspaceProblem } from '../sync/workspace-problem.ts';
import { VaultError } from '../vault/vault-error.ts';
import { explain } from './explain.ts';

describe('an error of a service', () => {
  it('that has words for the person is told with them', () => {
    expect(explain(new VaultError('NOT_OPEN', 'The keyring is locked. Unlock it.'))).toEqual({ code: 'REFUSED', message: 'The keyring is locked. Unlock it.' });
    expect(explain(new VaultError('ABSENT', 'None is stored.'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(explain(new WorkspaceProblem('UNREACHABLE', 'The workspace cannot be reached.'))).toEqual({ code: 'REFUSED', message: 'The workspace cannot be reached.' });
    expect(explain(new InvitationRefused('This invitation is no longer here.'))).toEqual({ code: 'REFUSED', message: 'This invitation is no longer here.' });
    expect(explain(new StoreRowMissing('bill', 'x'))).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('This bill no longer exists.') as unknown });
    expect(explain(fromErrorMessage(toErrorMessage(new StoreWriteFailed('ENOSPC', true))))).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('The disk is full') as unknown });
  });
  it('of the disk is told as the disk’s, from whichever room it comes', () => {
    expect(explain(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))).toEqual({ code: 'REFUSED', message: 'The disk of this computer is full. What was saved before is safe. Make room, then try again.' });
  });
  it('that speaks of columns or operations, or of nothing known, is a fault for the log', () => {
    const ofSqlite = fromErrorMessage(toErrorMessage(new Error('UNIQUE constraint failed: bills.natural_key')));
    for (const error of [ofSqlite, new StoreArgumentsRefused('bills.fileBill', 'part: expected number'), new Error('hunter2'), 'text']) expect(explain(error)).toBeNull();
  });
});
