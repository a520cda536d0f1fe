import { allControls } from './page-snapshot-model.ts';
import type { Control, Snapshot } from './page-snapshot-model.ts';
import { plainText } from '../words.ts';

const HIDDEN_PX = 4;
const NEAR_PX = 90;
const OPENS = /select|dropdown|chosen|combo|picker/i;

const isHidden = (select: Control): boolean => !select.isVisible || select.box.width < HIDDEN_PX || select.box.height < HIDDEN_PX;

/**
 * What a script draws in place of a drop-down it has hidden: it shows what is chosen there and opens a list. Null where the
 * drop-down is to be seen itself, or nothing stands for it.
 */
export function findStandIn(snapshot: Snapshot, select: Control): Control | null {
  const shown = plainText(select.options[select.selected] ?? '');
  if (!isHidden(select) || shown === '') return null;
  return allControls(snapshot).find((control) => control.frame === select.frame && control.kind === 'BUTTON' && control.isVisible && control.isEnabled && plainText(control.text) === shown
    && (control.opensList || OPENS.test(control.hints)) && (!select.isVisible || Math.abs(control.box.y - select.box.y) < NEAR_PX)) ?? null;
}

/** The entry of an opened list that stands for an option; null where it is not there. */
export function findEntry(snapshot: Snapshot, opener: Control, name: string): Control | null {
  const alike = allControls(snapshot).filter((control) => control.frame === opener.frame && control.isVisible && control.ref !== opener.ref && !control.opensList && plainText(control.text || control.label) === plainText(name));
  return alike.find((control) => control.role === 'option') ?? alike[0] ?? null;
}
