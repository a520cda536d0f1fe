import { allControls } from './page-snapshot-model.ts';
import type { Control, Snapshot } from './page-snapshot-model.ts';
import { isBareSwitch, mayPress } from './press-guard.ts';
import { isExactly, speaksOf } from './words.ts';

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
