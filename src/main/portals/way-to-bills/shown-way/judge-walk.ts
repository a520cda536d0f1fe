import type { Day } from '../../../../shared/units/day.ts';
import { accountNumbersIn } from '../../accounts/account-numbers.ts';
import { classifyPage } from '../../classify-page.ts';
import { findAccountChoices } from '../../accounts/find-accounts.ts';
import { findDateRange, findPeriodFilter } from '../../bill-list/find-list-filters.ts';
import { findYearFilter } from '../../bill-list/find-paging.ts';
import type { Control, Snapshot } from '../../page/page-snapshot-model.ts';
import { findDates } from '../../portal-dates.ts';
import { mayPress } from '../../page/press-guard.ts';
import { isExactly, plainText, speaksOf } from '../../words.ts';
import { billThingOf, pathOfAddress, thingOf, withoutNumbers } from './describe-thing.ts';
import { findAlike } from './find-alike.ts';
import type { ShownStep, Thing } from './shown-way.ts';
import type { SeenSpot, WalkMessage } from './walk-message.ts';

/** A step as it was just walked, with what its press would be as the opening of a bill. */
export type WalkedStep = {
  step: ShownStep;
  /** The address of the page it was done on. */
  url: string;
  asBill: { thing: Thing; alike: number; day: Day | null; isInRow: boolean } | null;
};

/** What becomes of something a person did: a step, words about why it is none, or nothing. */
export type Judged = { kind: 'STEP'; walked: WalkedStep } | { kind: 'REFUSED'; words: string } | { kind: 'IGNORED' };

const IGNORED: Judged = { kind: 'IGNORED' };
const DATE = /^\d{1,4}[./ -]\d{1,2}([./ -]\d{1,4})?$/;

/** Why a forbidden press is not noted, for the person. */
export function refusalWords(what: string): string {
  return `${what === '' ? 'This' : `“${withoutNumbers(what).slice(0, 60)}”`} is not noted: Forager never presses what pays, enrols, changes or signs out.`;
}

/** Whether the page asks for something secret: what is done there is the person's own. */
function asksForSecrets(snapshot: Snapshot): boolean {
  const { kind } = classifyPage(snapshot, { httpStatus: null, afterPassword: false, afterCode: false });
  return ['SIGN_IN', 'CODE', 'CHANNEL_CHOICE', 'SECURITY_QUESTION', 'PASSWORD_RESET', 'TERMS', 'SESSION_EXPIRED', 'HUMAN_CHECK'].includes(kind);
}

/** What was typed, where it is a day or a page of a list; null for all else, which is not kept. */
export function keptValue(field: Control, value: string): string | null {
  const about = `${field.label} ${field.near} ${field.placeholder} ${field.name} ${field.id} ${field.autocomplete}`;
  const isSecret = field.type === 'password' || speaksOf('password', about) || speaksOf('code', about) || speaksOf('answer', about) || speaksOf('securityQuestion', about)
    || /birth|geburt|naissance|nacimiento|nascita|nascimento|geboorte|\b(pin|cvv|cvc|ssn|otp|tan)\b|one-time|bday|cc-/i.test(about);
  if (isSecret) return null;
  if ((field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) || (field.type === 'month' && /^\d{4}-\d{2}$/.test(value))) return value;
  const isAboutDays = speaksOf('dateFrom', about) || speaksOf('dateTo', about) || speaksOf('dateWords', about) || /date|datum|fecha|period|year|month|jahr|monat/i.test(about);
  if (isAboutDays && (DATE.test(value) || /^(19|20)\d{2}$/.test(value))) return value;
  return /(^| )(page|seite|pagina|rows|per page)( |$)/.test(plainText(about)) && /^\d{1,3}$/.test(value) ? value : null;
}

function isAboutAccounts(snapshot: Snapshot, control: Control, option: string): boolean {
  if (accountNumbersIn(option).length > 0) return true;
  const about = `${control.label} ${control.near} ${control.name}`;
  return findAccountChoices(snapshot).some((choice) => choice.control === control) || speaksOf('account', about) || speaksOf('group', about);
}

function judgeChange({ value, option }: WalkMessage, snapshot: Snapshot, control: Control): Judged {
  const thing = thingOf(snapshot, control);
  const step = (made: ShownStep): Judged => ({ kind: 'STEP', walked: { step: made, url: snapshot.url, asBill: null } });
  if (control.kind === 'SELECT') {
    if (isAboutAccounts(snapshot, control, option)) return step({ does: 'ACCOUNT', thing });
    return step({ does: 'CHOOSE', thing, option: withoutNumbers(option).slice(0, 120) });
  }
  if (control.kind !== 'FIELD') return IGNORED;
  const kept = keptValue(control, value);
  if (kept === null) return IGNORED;
  const range = findDateRange(snapshot);
  const words = `${control.label} ${control.near} ${control.name}`;
  const side = range?.from === control ? 'FROM' : range?.to === control ? 'TO' : speaksOf('dateTo', words) ? 'TO' : speaksOf('dateFrom', words) ? 'FROM' : 'OTHER';
  return step({ does: 'FILL', thing, value: kept.slice(0, 24), side });
}

function spotThing(spot: SeenSpot, page: Snapshot, isMainFrame: boolean): Thing {
  const name = plainText(withoutNumbers(spot.label)).slice(0, 200);
  return {
    kind: 'SPOT', tag: spot.tag, name, said: withoutNumbers(spot.label).slice(0, 60), path: '', nth: spot.nth, chain: spot.chain, frame: isMainFrame ? '' : pathOfAddress(page.url),
    spot: { x: Math.round(spot.x * 1_000) / 1_000, y: Math.round(spot.y * 1_000) / 1_000 },
  };
}

function rowTextOf(snapshot: Snapshot, control: Control): string {
  const row = control.row < 0 ? undefined : snapshot.frames[0]?.rows.find((each) => each.index === control.row);
  return row?.text ?? (`${control.text} ${control.label}`.trim() || control.near);
}

function judgePress({ isOn, isMainFrame }: WalkMessage, snapshot: Snapshot, control: Control): Judged {
  const said = `${control.text} ${control.label}`.trim();
  if (isExactly('dismiss', said) || isExactly('consentAccept', said) || isExactly('consentReject', said)) return IGNORED;
  const isAllowed = mayPress(control, 'LOOK').allowed || mayPress(control, 'ACCOUNT').allowed;
  if (!isAllowed) return { kind: 'REFUSED', words: refusalWords(said) };
  const thing = { ...thingOf(snapshot, control), frame: isMainFrame ? '' : pathOfAddress(snapshot.url) };
  const made = (step: ShownStep, asBill: WalkedStep['asBill']): Judged => ({ kind: 'STEP', walked: { step, url: snapshot.url, asBill } });
  if (control.kind === 'CHECK') return made({ does: 'TICK', thing, isOn }, null);
  if (control.kind !== 'LINK' && control.kind !== 'BUTTON') return IGNORED;
  const isAccount = control.row < 0 && accountNumbersIn(said).length > 0 && !speaksOf('billWord', said);
  if (isAccount) return made({ does: 'ACCOUNT', thing }, null);
  const bill = { ...billThingOf(snapshot, control), frame: thing.frame };
  const day = findDates(rowTextOf(snapshot, control), 'MONTH_FIRST')[0]?.day ?? null;
  return made({ does: 'PRESS', thing }, { thing: bill, alike: Math.max(1, findAlike(snapshot, bill).controls.length), day, isInRow: control.row >= 0 || day !== null });
}

/** Judges one thing a person did. Presses pass the same guard as Forager's own. */
export function judgeWalk(message: WalkMessage): Judged {
  const snapshot: Snapshot = { url: message.page.url, title: message.page.title, frames: [message.page] };
  if (asksForSecrets(snapshot)) return IGNORED;
  const control = message.page.controls.find((each) => each.ref === message.ref);
  if (message.kind === 'CHANGE') return control === undefined ? IGNORED : judgeChange(message, snapshot, control);
  if (message.spot !== null) {
    const guarded = mayPress({ kind: 'BUTTON', text: message.spot.label, label: control?.label ?? '', href: control?.href ?? '', hints: control?.hints ?? '' }, 'LOOK');
    if (!guarded.allowed) return { kind: 'REFUSED', words: refusalWords(message.spot.label) };
    return { kind: 'STEP', walked: { step: { does: 'PRESS', thing: spotThing(message.spot, snapshot, message.isMainFrame) }, url: snapshot.url, asBill: null } };
  }
  return control === undefined ? IGNORED : judgePress(message, snapshot, control);
}

/** Whether a choice in a list only narrows by time, which a later walk does by itself. */
export function narrowsByTime(snapshot: Snapshot, control: Control): boolean {
  return findYearFilter(snapshot)?.control === control || findPeriodFilter(snapshot)?.control === control;
}
