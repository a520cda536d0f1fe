import { describe, expect, it } from 'vitest';
import { StoreWriteFailed } from '../store/engine/store-errors.ts';
import { VaultError } from '../vault/vault-error.ts';
import { endWords, faultWords, listedBillWords } from './run-words.ts';

describe('a listed bill in words', () => {
  it('names its day, its amount and that it is a correction, and no words of buttons', () => {
    const label = 'Jul 27, 2026Corrected bill 08/17/2026 $2,038.12 View bill (PDF) Pay bill';
    expect(listedBillWords({ label, date: '2026-07-27', amount: '$2,038.12' })).toBe('Corrected bill of Jul 27, 2026, $2,038.12');
    expect(listedBillWords({ label: label.replace('Corrected bill', ''), date: '2026-07-27' })).toBe('Bill of Jul 27, 2026, $2,038.12');
  });
  it('says only what is known', () => {
    expect(listedBillWords({ label: 'June 2026 Download', date: null })).toBe('Bill of June 2026');
    expect(listedBillWords({ label: 'View bill', date: null })).toBe('Bill');
  });
});

describe('the end of a run in words', () => {
  it('counts what was filed; what was fetched and known is already here', () => {
    expect(endWords({ status: 'CONNECTED', detail: '54 new bills.', foundCount: 54, newCount: 0 })).toBe('No new bills. 54 documents are already here.');
    expect(endWords({ status: 'CONNECTED', detail: '2 new bills. 1 could not be fetched.', foundCount: 2, newCount: 2 })).toBe('2 new bills. 1 could not be fetched.');
  });
  it('is the portal’s own word where no bills were collected', () => {
    expect(endWords({ status: 'NO_BILLS_FOUND', detail: 'No statements yet.', foundCount: 0, newCount: 0 })).toBe('No statements yet.');
  });
});

describe('a collection that broke off', () => {
  it('for the disk says so, and that nothing has to be done twice', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(faultWords(full)).toBe('The disk of this computer is full. What was saved before is safe. Make room, then try again. The next check goes on where this one stopped.');
    expect(faultWords(new StoreWriteFailed('ENOSPC', true))).toMatch(/^The disk is full.* The next check goes on where this one stopped\.$/);
  });
  it('for the vault is told in the vault’s words, and for a fault of ours in plain ones', () => {
    expect(faultWords(new VaultError('NOT_OPEN', 'The keyring is locked. Unlock it.'))).toBe('The keyring is locked. Unlock it.');
    expect(faultWords(new TypeError('undefined is not a function'))).toBe('The check broke off inside Forager. It is tried again by itself; the log has the details.');
  });
});
