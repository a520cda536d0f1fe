import { describe, expect, it } from 'vitest';
import { findPrintedAccount } from './account-numbers.ts';
import { findAccountChoices, findAccountSwitcher } from './find-accounts.ts';
import { button, link, select, snapshotOf } from '../fixtures/snapshot-of.ts';

const opener = (text: string): ReturnType<typeof button> => button(text, { type: 'button', form: -1, opensList: true });

describe('what opens the list of accounts', () => {
  it('is known by the number of the account that is shown, where no word says so', () => {
    const page = snapshotOf([button('Pay now'), opener('Warehouse · 3100448821 ▾'), opener('Language')]);
    expect(findAccountSwitcher(page)?.text).toBe('Warehouse · 3100448821 ▾');
    expect(findPrintedAccount(page)).toBe('3100448821');
  });
  it.each(['Sort by newest', 'Year 2026', 'Zip 97335'])('is not "%s"', (text) => {
    expect(findAccountSwitcher(snapshotOf([opener(text)]))).toBeNull();
    expect(findPrintedAccount(snapshotOf([opener(text)], { text: '' }))).toBeNull();
  });
});

describe('the accounts a page lets choose', () => {
  it('are the options of a drop-down that carry numbers', () => {
    expect(findAccountChoices(snapshotOf([select('Account', ['Choose', '4400123459 Mill', '4400123460 Shop'])])).map(({ accountNumber, option }) => [accountNumber, option])).toEqual([['4400123459', 1], ['4400123460', 2]]);
  });
  it('are those of a dialog alone where one shows several, and not the account the page beneath it tells of', () => {
    const over = (number: string): ReturnType<typeof button> => button('Select', { inDialog: true, near: `Account ${number} Select` });
    const found = findAccountChoices(snapshotOf([button('Change account', { near: 'Account 4400123459 Change account' }), over('4400123459'), over('4400123460')]));
    expect(found.map(({ accountNumber, control }) => [accountNumber, control?.text])).toEqual([['4400123459', 'Select'], ['4400123460', 'Select']]);
  });
  it('are links alike, each with a number of its own', () => {
    expect(findAccountChoices(snapshotOf([link('Account 4400123459', 'https://portal.test/a/1'), link('Account 4400123460', 'https://portal.test/a/2')])).map(({ accountNumber }) => accountNumber)).toEqual(['4400123459', '4400123460']);
  });
});
