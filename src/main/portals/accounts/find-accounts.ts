import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { accountNumbersIn, switchedTo } from './account-numbers.ts';
import { isInCalendar } from '../bill-list/find-bill-calendar.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { findDates } from '../portal-dates.ts';
import { mayPress } from '../page/press-guard.ts';
import { plainText, speaksOf } from '../words.ts';

/** An account the portal shows, and what switches to it; `control` null for the only one. */
export type FoundAccount = {
  accountNumber: string;
  label: string;
  /** Service address or name beside it. */
  control: Control | null;
  /** Index of the option, when the control is a drop-down. */
  option: number | null;
  /** The link leads to an address that is this account's alone, so that opening it needs no press. */
  isOwnAddress: boolean;
};

function isAccountSelect(control: Control): boolean {
  if (control.kind !== 'SELECT' || !control.isEnabled || control.options.length === 0) return false;
  const withNumbers = control.options.filter((text) => accountNumbersIn(text).length > 0).length;
  const about = `${control.label} ${control.near} ${control.name} ${control.id}`;
  return withNumbers >= 1 && (withNumbers >= control.options.length - 2) && (speaksOf('account', about) || withNumbers >= 2 || /account|acct|contract|premise|service/i.test(about));
}

/** Accounts among which the page lets choose, each once; those of a dialog alone where one shows several; empty when it offers no choice. */
export function findAccountChoices(snapshot: Snapshot): FoundAccount[] {
  const controls = allControls(snapshot).filter((control) => !isInCalendar(snapshot, control));
  const over = choicesAmong(controls.filter((control) => control.inDialog && control.isVisible), snapshot.url);
  return over.length >= 2 ? over : choicesAmong(controls, snapshot.url);
}

function choicesAmong(controls: readonly Control[], url: string): FoundAccount[] {
  const select = controls.find(isAccountSelect);
  if (select !== undefined) {
    return select.options.flatMap((text, option) => {
      const accountNumber = accountNumbersIn(text)[0];
      return accountNumber === undefined ? [] : [{ accountNumber, label: text, control: select, option, isOwnAddress: false }];
    });
  }
  const byNumber = new Map<string, { found: FoundAccount; score: number }>();
  const unnamed = new Map<string, FoundAccount>();
  for (const control of controls) {
    if (control.kind === 'FIELD' || control.kind === 'SELECT' || control.opensList || !mayPress(control, 'ACCOUNT').allowed || (!control.isVisible && !/^https?:/.test(control.href))) continue;
    const own = `${control.text} ${control.label}`;
    const ownNumbers = accountNumbersIn(own);
    const nearNumbers = ownNumbers.length > 0 ? [] : accountNumbersIn(control.near);
    const accountNumber = ownNumbers[0] ?? (nearNumbers.length === 1 ? nearNumbers[0] : undefined);
    if (accountNumber === undefined || control.row >= 0 && findDates(`${control.near} ${own}`, 'MONTH_FIRST').length > 0) continue;
    const about = `${own} ${control.near} ${control.href} ${control.hints}`;
    if (/^(mailto|tel):/.test(control.href)) continue;
    if (!speaksOf('account', about) && !/account|contract|acct|premise|vertrag|konto|contrat/i.test(about)) {
      if (ownNumbers.length >= 1 && accountNumber.replace(/\D/g, '').length >= 6 && control.isVisible && !speaksOf('billWord', own)) unnamed.set(accountNumber, { accountNumber, label: own.trim().slice(0, 200), control, option: null, isOwnAddress: false });
      continue;
    }
    let score = ownNumbers.length > 0 ? 5 : 0;
    if (speaksOf('accountSwitch', own)) score += 3;
    if (speaksOf('billList', own)) score += 2;
    if (/account|acct|contract|konto|contrat/i.test(control.href)) score += 2;
    if (control.isVisible) score += 1;
    const known = byNumber.get(accountNumber);
    if (known === undefined || score > known.score) {
      byNumber.set(accountNumber, { found: { accountNumber, label: plainTextLabel(control), control, option: null, isOwnAddress: false }, score });
    }
  }
  // Two or more alike that each carry a number are a choice even where no word says of what.
  if (byNumber.size < 2 && unnamed.size >= 2) return withOwnAddresses([...unnamed.values()], url);
  return withOwnAddresses([...byNumber.values()].map((entry) => entry.found), url);
}

function withOwnAddresses(accounts: FoundAccount[], pageUrl: string): FoundAccount[] {
  const addresses = accounts.map(({ control }) => (control?.kind === 'LINK' && /^https?:/.test(control.href) ? control.href.split('#')[0] ?? '' : ''));
  return accounts.map((account, at) => {
    const own = addresses[at] ?? '';
    return { ...account, isOwnAddress: own !== '' && own !== pageUrl.split('#')[0] && addresses.filter((other) => other === own).length === 1 };
  });
}

function plainTextLabel(control: Control): string {
  return (control.near || control.text || control.label).slice(0, 200);
}

/** A control that opens a list of accounts, or null. */
export function findAccountSwitcher(snapshot: Snapshot): Control | null {
  return allControls(snapshot).find((control) => (control.kind === 'BUTTON' || control.kind === 'LINK' || (control.kind === 'FIELD' && control.role === 'combobox')) && control.isVisible && control.row < 0
    && mayPress(control, 'ACCOUNT').allowed && plainText(`${control.text} ${control.label}`).length < 80
    && (speaksOf('accountSwitch', control.text) || speaksOf('accountSwitch', control.label) || (control.kind === 'BUTTON' && accountNumbersIn(control.text).length > 0) || (control.opensList && accountNumbersIn(`${control.value} ${control.label} ${control.near}`).length > 0))
    && (speaksOf('account', `${control.text} ${control.label} ${control.hints} ${control.near}`) || switchedTo(control) !== null)) ?? null;
}
