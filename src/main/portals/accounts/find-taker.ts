import { allControls } from '../page/page-snapshot-model.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { isBareSwitch, mayPress } from '../page/press-guard.ts';
import { isDismissal, isExactly, speaksOf } from '../words.ts';

/**
 * The button that takes what was chosen in a drop-down of accounts: in its form, by its words, else the only one there is.
 * Null where there is none, or the only one does something else.
 */
export function findTaker(snapshot: Snapshot, select: Control): Control | null {
  if (select.form < 0) return null;
  const own = allControls(snapshot).filter((control) => control.kind === 'BUTTON' && control.isVisible && control.isEnabled && control.frame === select.frame && control.form === select.form && mayPress(control, 'ACCOUNT').allowed);
  const says = (control: Control): boolean => speaksOf('accountSwitch', `${control.text} ${control.label}`) || [control.text, control.label].some((said) => isExactly('applyFilter', said) || isExactly('next', said) || isBareSwitch(said));
  const fields = allControls(snapshot).filter((control) => (control.kind === 'FIELD' || control.kind === 'SELECT') && control.isVisible && control.frame === select.frame && control.form === select.form);
  return own.find(says) ?? (own.length === 1 && fields.length === 1 && own[0]?.type === 'submit' ? own[0] : null);
}

/** The button that takes the account that was ticked: in its form or dialog, by its words, in a dialog else the last there that neither closes nor turns pages; null where there is none. */
export function findTicksTaker(snapshot: Snapshot, choice: Control): Control | null {
  const own = allControls(snapshot).filter((control) => (control.kind === 'BUTTON' || control.kind === 'LINK') && control.isVisible && control.isEnabled && control.frame === choice.frame
    && control.inDialog === choice.inDialog && (choice.form < 0 || control.form === choice.form) && mayPress(control, 'ACCOUNT').allowed);
  const saying = (topic: 'accountSwitch' | 'submit' | 'applyFilter', of: readonly Control[]): Control | undefined => of.find((control) => isExactly(topic, control.text));
  // In a dialog "Next" may turn the pages of its list; only where nothing else goes on, it does.
  const stays = choice.inDialog ? own.filter((control) => !isExactly('pagingNext', control.text) && !isExactly('next', control.text)) : own;
  const named = saying('accountSwitch', stays) ?? saying('submit', stays) ?? saying('applyFilter', stays);
  if (named !== undefined || !choice.inDialog) return named ?? null;
  const left = stays.filter((control) => control.kind === 'BUTTON' && control.ref > choice.ref && ![control.text, control.label].some((said) => isDismissal(said)));
  return left.at(-1) ?? own.find((control) => isExactly('next', control.text)) ?? null;
}
