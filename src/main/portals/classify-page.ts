import { findChannelChoices, findCodeForm } from './sign-in/find-code-form.ts';
import { findWaysToBills } from './way-to-bills/find-ways-to-bills.ts';
import { findSignInForm, isAnswerField } from './sign-in/find-sign-in-form.ts';
import { isPasswordField } from './sign-in/sign-in-fields.ts';
import type { SignInForm } from './sign-in/find-sign-in-form.ts';
import type { Snapshot } from './page/page-snapshot-model.ts';
import { allControls, visibleText } from './page/page-snapshot-model.ts';
import { plainText, speaksOf } from './words.ts';
import type { WordTopic } from './words.ts';

export type PageKind =
  | 'SIGN_IN' | 'CODE' | 'CHANNEL_CHOICE' | 'SECURITY_QUESTION' | 'PASSWORD_RESET' | 'LOCKED' | 'REFUSED' | 'CODE_REFUSED'
  | 'MAINTENANCE' | 'SERVER_ERROR' | 'HUMAN_CHECK' | 'TERMS' | 'SESSION_EXPIRED' | 'SIGNED_IN' | 'OTHER';

export type PageVerdict = {
  kind: PageKind;
  /** What the portal says about it, in its own words; empty when it says nothing. */
  reason: string;
};

/** What is known of the way here and cannot be read off the page. */
export type PageContext = {
  /** HTTP status of the page's own document; null when unknown. */
  httpStatus: number | null;
  /** A password was sent before this page came. */
  afterPassword: boolean;
  /** A one-time code was sent before this page came. */
  afterCode: boolean;
};

const MAX_REASON = 300;

/** The sentence or line of a text that speaks of a topic; sentences that `isOther` are passed over. */
export function sentenceAbout(topic: WordTopic, text: string, isOther: (sentence: string) => boolean = () => false): string {
  for (const line of text.split(/\n+/)) {
    if (!speaksOf(topic, line)) continue;
    const sentences = line.split(/(?<=[.!?])\s+/);
    const at = sentences.findIndex((sentence) => speaksOf(topic, sentence) && !isOther(sentence));
    if (at < 0 && (sentences.some((sentence) => speaksOf(topic, sentence)) || isOther(line))) continue;
    const found = at < 0 ? line : sentences.slice(at, at + 2).join(' ');
    return found.trim().slice(0, MAX_REASON);
  }
  return '';
}

/** Tries that are left before a lock: a count, then the word. */
const TRIES_LEFT = /\d+ (?:\S+ ){0,3}(?:attempt|tries|try|versuch|tentativ|essai|intento|poging)/;

/** Whether a sentence about a lock only threatens one, which makes it a refusal. */
export function onlyThreatensLock(sentence: string): boolean {
  return speaksOf('lockWarning', sentence) || TRIES_LEFT.test(plainText(sentence));
}

/** A device the portal does not know is no refused password. */
const isAboutDevice = (sentence: string): boolean => speaksOf('device', sentence) && !speaksOf('password', sentence);

const IGNORED: Partial<Record<WordTopic, (sentence: string) => boolean>> = { locked: onlyThreatensLock, refused: isAboutDevice };

/** Messages the page sets apart, then its text. */
function messagesOf(snapshot: Snapshot): string {
  return snapshot.frames.flatMap((frame) => frame.alerts).join('\n');
}

function about(topic: WordTopic, snapshot: Snapshot, onlyMessages = false): string {
  const inMessages = sentenceAbout(topic, messagesOf(snapshot), IGNORED[topic]);
  if (inMessages !== '' || onlyMessages) return inMessages;
  return sentenceAbout(topic, visibleText(snapshot), IGNORED[topic]);
}

function challengeShown(snapshot: Snapshot): boolean {
  return snapshot.frames.some((frame) => frame.checks.some((check) => check.width >= 250 && check.height >= 300));
}

/** A human-check box stands on the page, small and unsolved; it blocks only if signing in does not get past it. */
export function hasHumanCheckBox(snapshot: Snapshot): boolean {
  return snapshot.frames.some((frame) => frame.checks.some((check) => check.width >= 100 && check.height >= 50));
}

/** Whether the page shows a way to sign out, which only somebody signed in has. */
export function showsSignOut(snapshot: Snapshot): boolean {
  return allControls(snapshot).some((control) => (control.kind === 'LINK' || control.kind === 'BUTTON')
    && (speaksOf('signOut', `${control.text} ${control.label}`) || /log-?out|sign-?out|logoff|signoff/i.test(control.href)) && control.text.length < 60);
}

/** What a page is, in the order in which mistakes would be worst: a server's failure is never taken for a wrong password. */
export function classifyPage(snapshot: Snapshot, context: PageContext): PageVerdict {
  const controls = allControls(snapshot);
  const text = visibleText(snapshot);
  const headings = `${snapshot.title}\n${snapshot.frames.flatMap((frame) => frame.headings).join('\n')}`;
  const form = findSignInForm(snapshot);
  const code = findCodeForm(snapshot);
  const isSmall = text.length < 1_500;
  const passwords = controls.filter((control) => isPasswordField(control) && control.isVisible && !isAnswerField(control));
  const isPassword = passwords.length > 0;
  const signOut = showsSignOut(snapshot);

  if (context.httpStatus !== null && context.httpStatus >= 500) {
    const maintenance = about('maintenance', snapshot);
    return maintenance === '' ? { kind: 'SERVER_ERROR', reason: about('serverError', snapshot) || text.slice(0, 200).trim() } : { kind: 'MAINTENANCE', reason: maintenance };
  }
  if (challengeShown(snapshot)) return { kind: 'HUMAN_CHECK', reason: about('humanCheck', snapshot) };
  if (form?.password == null && code === null && !signOut && about('humanCheck', snapshot) !== '') return { kind: 'HUMAN_CHECK', reason: about('humanCheck', snapshot) };

  if (!signOut || isPassword) {
    const locked = about('locked', snapshot, !(context.afterPassword || isSmall));
    if (locked !== '') return { kind: 'LOCKED', reason: locked };
  }
  const isResetForm = isPassword && form?.password == null;
  if (context.afterPassword && isResetForm && !code) return { kind: 'PASSWORD_RESET', reason: about('passwordReset', snapshot) || headings.split('\n').find((line) => line.trim() !== '') || '' };
  if (context.afterPassword && about('passwordReset', snapshot) !== '' && !signOut) return { kind: 'PASSWORD_RESET', reason: about('passwordReset', snapshot) };

  if (code !== null) {
    const refused = context.afterCode ? about('codeRefused', snapshot) : '';
    return refused === '' ? { kind: 'CODE', reason: sentenceAbout('code', text) } : { kind: 'CODE_REFUSED', reason: refused };
  }
  const maintenance = about('maintenance', snapshot, !isSmall || form !== null || signOut);
  if (maintenance !== '' && !signOut && (form?.password == null || context.afterPassword) && !isForAnotherDay(maintenance, form, snapshot)) return { kind: 'MAINTENANCE', reason: maintenance };

  if (form !== null && !signOut) {
    if (context.afterPassword && form.password !== null) {
      const broken = about('serverError', snapshot);
      const refused = refusalSaid(snapshot) || lockThreat(snapshot);
      if (refused !== '' && !(broken !== '' && about('refused', snapshot, true) === '' && about('serverError', snapshot, true) !== '')) return { kind: 'REFUSED', reason: refused };
      if (broken !== '') return { kind: 'SERVER_ERROR', reason: broken };
    }
    const refusedName = context.afterPassword ? '' : about('refused', snapshot, true);
    if (refusedName !== '' && form.password === null) return { kind: 'REFUSED', reason: refusedName };
    const expired = about('sessionExpired', snapshot);
    return expired === '' ? { kind: 'SIGN_IN', reason: '' } : { kind: 'SESSION_EXPIRED', reason: expired };
  }
  if (findSecurityQuestion(snapshot).length > 0) return { kind: 'SECURITY_QUESTION', reason: about('securityQuestion', snapshot) };
  if (findChannelChoices(snapshot).length > 0 && !signOut) return { kind: 'CHANNEL_CHOICE', reason: sentenceAbout('code', text) };
  if (context.afterPassword && isTermsPage(snapshot)) return { kind: 'TERMS', reason: about('terms', snapshot) };
  if (isSmall && !signOut && controls.filter((control) => control.isVisible).length < 12) {
    if (context.afterPassword && refusalSaid(snapshot) !== '') return { kind: 'REFUSED', reason: refusalSaid(snapshot) };
    const broken = about('serverError', snapshot);
    if (broken !== '') return { kind: 'SERVER_ERROR', reason: broken };
  }
  if (signOut) return { kind: 'SIGNED_IN', reason: '' };
  return { kind: 'OTHER', reason: '' };
}

/** The sentence that refuses name or password. "We cannot sign you in" beside a failure of the server is that failure. */
function refusalSaid(snapshot: Snapshot): string {
  const refused = about('refused', snapshot);
  const isBare = !speaksOf('password', refused) && !speaksOf('username', refused);
  return isBare && about('serverError', snapshot) !== '' ? '' : refused;
}

/** Maintenance that is announced on a page that works, or stands beside a refusal, is not why somebody is not let in. */
function isForAnotherDay(sentence: string, form: SignInForm | null, snapshot: Snapshot): boolean {
  if (form?.password != null && about('refused', snapshot) !== '') return true;
  return speaksOf('planned', sentence) && (form?.password != null || findWaysToBills(snapshot).some((way) => way.control.isVisible));
}

/** Terms that stand in the way: the page speaks of accepting them and has something to accept with, and little else. */
function isTermsPage(snapshot: Snapshot): boolean {
  const controls = allControls(snapshot).filter((control) => control.isVisible);
  const accepts = controls.some((control) => (control.kind === 'BUTTON' || control.kind === 'CHECK') && /\b(accept|agree|akzept|zustimm|accept|aceptar|acepto|accett|aceit|akkoord)/i.test(`${control.text} ${control.label}`));
  const isAbout = speaksOf('terms', `${snapshot.title}\n${snapshot.frames.flatMap((frame) => frame.headings).join('\n')}`) || speaksOf('terms', visibleText(snapshot).slice(0, 3_000));
  return accepts && isAbout && controls.filter((control) => control.kind === 'LINK').length < 25;
}

/** The sentence by which a portal that refused a password says how many tries are left; empty when it says none. */
function lockThreat(snapshot: Snapshot): string {
  for (const line of `${messagesOf(snapshot)}\n${visibleText(snapshot)}`.split('\n')) {
    if (line.length < MAX_REASON && TRIES_LEFT.test(plainText(line))) return line.trim();
  }
  return '';
}

/** Fields that ask a question other than name, password and code at sign-in. */
export function findSecurityQuestion(snapshot: Snapshot): ReturnType<typeof allControls> {
  const controls = allControls(snapshot);
  if (showsSignOut(snapshot) && !speaksOf('securityQuestion', visibleText(snapshot))) return [];
  const asking = controls.filter((control) => isAnswerField(control) && control.isVisible && control.isEnabled && control.type !== 'search');
  if (asking.length > 0 && !showsSignOut(snapshot) && findSignInForm(snapshot) === null) return asking;
  if (!speaksOf('securityQuestion', `${visibleText(snapshot)} ${controls.filter((control) => control.kind === 'FIELD').map((control) => `${control.label} ${control.name}`).join(' ')}`)) return [];
  return controls.filter((control) => control.kind === 'FIELD' && control.isVisible && control.isEnabled && control.type !== 'search');
}
