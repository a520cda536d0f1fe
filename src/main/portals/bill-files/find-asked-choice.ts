import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

/** What a question over a list wants chosen before it gives the document; `option` is null where the control itself is ticked. */
export type AskedChoice = { control: Control; option: number | null };

const NOTHING_CHOSEN = /^$|^(?:select|choose|please|bitte|wahlen|auswahlen|choisi\w*|selec\w*|elija|elige|escoja|scegli|kies|escolha|maak)(?: |$)/;
const AS_FILE = /(?:^| )(?:pdf|download\w*|herunterlad\w*|telecharg\w*|descarg\w*|scaric\w*|baixar|descarregar|downloaden)(?: |$)/;
/** A copy that is sent is none that can be taken. */
const SENT = /mail|post(?:al|weg)?(?: |$)|correo|courrier|correio|posta(?: |$)|sms|whatsapp|csv|excel|xlsx?/;
const OF_A_DOCUMENT = /pdf|download|document|dokument|copy|kopie|copie|copia|duplica|2a via|segunda via/;

/** The controls of the dialog that came up after a press; empty where none did. */
const askedIn = (before: Snapshot, now: Snapshot): Control[] => {
  const were = allControls(before).some((control) => control.inDialog && control.isVisible);
  return were ? [] : allControls(now).filter((control) => control.inDialog && control.isVisible);
};

/** What the dialog says, without what its own buttons do. */
function questionOf(inside: readonly Control[], now: Snapshot): string {
  const [first] = inside;
  const form = first === undefined || first.form < 0 ? '' : now.frames[first.frame]?.forms[first.form]?.text ?? '';
  const said = `${form} ${inside.map((control) => `${control.near} ${control.label}`).join(' ')}`;
  return plainText(inside.filter((control) => (control.kind === 'BUTTON' || control.kind === 'LINK') && control.text !== '').reduce((left, control) => left.replaceAll(control.text, ' '), said));
}

const mayChoose = (name: string): boolean => !SENT.test(plainText(name)) && !speaksOf('denied', name) && !speaksOf('offer', name);

/**
 * The choice a question about a document still wants (a reason, a kind of file): the one that names a file, else the first
 * that sends nothing and takes part in nothing. Null where nothing is asked, something is to be typed, or it is about anything else.
 */
export function findAskedChoice(before: Snapshot, now: Snapshot): AskedChoice | null {
  const inside = askedIn(before, now);
  if (inside.length === 0 || inside.some((control) => control.kind === 'FIELD')) return null;
  const question = questionOf(inside, now);
  if (!(OF_A_DOCUMENT.test(question) || speaksOf('billWord', question)) || speaksOf('denied', question) || speaksOf('terms', question) || speaksOf('offer', question)) return null;
  for (const control of inside) {
    if (control.kind !== 'SELECT' || !control.isEnabled || !NOTHING_CHOSEN.test(plainText(control.options[control.selected] ?? ''))) continue;
    const fitting = control.options.map((name, option) => ({ name, option })).filter(({ name }) => !NOTHING_CHOSEN.test(plainText(name)) && mayChoose(name));
    const chosen = fitting.find(({ name }) => AS_FILE.test(plainText(name))) ?? fitting[0];
    if (chosen !== undefined) return { control, option: chosen.option };
  }
  const radios = inside.filter((control) => control.kind === 'CHECK' && (control.type === 'radio' || control.role === 'radio') && control.isEnabled);
  if (radios.length < 2 || radios.some((control) => control.isChecked)) return null;
  const nameOf = (control: Control): string => control.label || control.near;
  const fitting = radios.filter((control) => mayChoose(nameOf(control)));
  const chosen = fitting.find((control) => AS_FILE.test(plainText(nameOf(control)))) ?? fitting[0];
  return chosen === undefined ? null : { control: chosen, option: null };
}

/** The button of the question that gives the document once all is chosen; null where there is none. */
export function findAnswerButton(before: Snapshot, now: Snapshot): Control | null {
  const topics = ['viewBill', 'requestBill', 'next', 'submit', 'applyFilter'] as const;
  return askedIn(before, now).find((control) => (control.kind === 'BUTTON' || control.kind === 'LINK') && control.isEnabled && mayPress(control, 'BILL').allowed
    && topics.some((topic) => isExactly(topic, control.text) || isExactly(topic, control.label))) ?? null;
}
