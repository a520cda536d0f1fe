import { matchQuestion } from '../../../shared/domain/security-question.ts';
import { showsSignOut } from '../classify-page.ts';
import type { SignInForm } from './find-sign-in-form.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls, visibleText } from '../page/page-snapshot-model.ts';
import { plainText, speaksOf } from '../words.ts';

/** Answers to what a portal asks beside name and password, by label. */
export type Answers = Readonly<Record<string, string>>;

const SEARCH_WORD = /(?:^| )(?:search|suche?n?|recherche\w*|buscar|cerca|zoek\w*|pesquis\w*|filter|query|q)(?: |$)/;

const isOpenField = (control: Control): boolean => control.kind === 'FIELD' && control.isVisible && control.isEnabled && control.type !== 'search';

/** What a field asks, in the page's words. */
export function questionOf(field: Control): string {
  return field.label || field.near || field.placeholder || field.name;
}

/** Fields of the sign-in form beyond name and password, for example an account number or a post code. */
export function furtherFields(snapshot: Snapshot, form: SignInForm): Control[] {
  const anchor = form.password ?? form.username;
  if (anchor === null || anchor.form < 0) return [];
  return allControls(snapshot).filter((control) => isOpenField(control) && control.frame === anchor.frame && control.form === anchor.form
    && control.ref !== form.username?.ref && control.ref !== form.password?.ref);
}

const SUM = /\d+ ?[+×x*−-] ?\d+/;

/** Whether a field takes what only a person reads off a picture or works out. */
export function asksIfHuman(field: Control): boolean {
  const asked = `${field.label} ${field.near} ${field.placeholder}`;
  return speaksOf('pictureCheck', `${asked} ${field.name} ${field.id}`) || SUM.test(asked);
}

/** The tick of a sign-in form that accepts terms and must be set, not yet set; only a person accepts terms. Null where there is none. */
export function requiredTerms(snapshot: Snapshot, form: SignInForm): Control | null {
  const anchor = form.password ?? form.username;
  return allControls(snapshot).find((control) => control.kind === 'CHECK' && control.isRequired && !control.isChecked && control.frame === anchor?.frame && control.form === anchor.form && speaksOf('terms', `${control.label} ${control.near}`)) ?? null;
}

/** One lone field after the password that no rule knows, for which the person gave an answer or is to give one. */
export function unknownQuestion(snapshot: Snapshot, answers: Answers): Control | null {
  if (showsSignOut(snapshot)) return null;
  const fields = allControls(snapshot).filter((control) => isOpenField(control) && control.tag === 'input');
  const only = fields[0];
  if (only === undefined || fields.length > 1 || SEARCH_WORD.test(plainText(`${only.label} ${only.placeholder} ${only.name}`)) || visibleText(snapshot).length > 1_200) return null;
  return answerFor(only, answers, visibleText(snapshot)) !== null || plainText(`${only.label} ${only.near}`) !== '' ? only : null;
}

/** The field in which a portal asks where the customer lives before it shows its sign-in. */
export function regionField(snapshot: Snapshot): Control | undefined {
  return allControls(snapshot).find((control) => control.kind === 'FIELD' && control.isVisible && speaksOf('region', `${control.label} ${control.placeholder}`));
}

/** The person's answer to a field, by its label or by what the label means; also by a question standing elsewhere on the page. */
export function answerFor(field: Control, answers: Answers, pageText = ''): string | null {
  const words = plainText([field.label, field.near, field.placeholder, field.name, field.id].join(' '));
  for (const [label, answer] of Object.entries(answers)) {
    const wanted = plainText(label);
    if (wanted !== '' && (` ${words} `.includes(` ${wanted} `) || (words.length > 6 && ` ${wanted} `.includes(` ${words} `)))) return answer;
  }
  for (const [label, answer] of Object.entries(answers)) {
    const wanted = plainText(label);
    if (wanted.length > 10 && plainText(pageText).includes(wanted)) return answer;
  }
  return answerByMeaning([questionOf(field), ...questionsIn(pageText)], answers);
}

/** The answer to the one stored question that a page asks in other words; null where its texts fit several. */
function answerByMeaning(asked: readonly string[], answers: Answers): string | null {
  const found = new Set(asked.map((text) => matchQuestion(text, Object.keys(answers))).filter((question) => question !== null));
  const [question] = found;
  return question === undefined || found.size > 1 ? null : (answers[question] ?? null);
}

/** Lines of a page that ask something. */
function questionsIn(pageText: string): string[] {
  return pageText.split('\n').filter((line) => line.length < 200 && /[?？]/.test(line));
}
