import { useOverlays } from '../stores/overlays.ts';

/** True while keys belong to a field that is typed into. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]') !== null;
}

/** True inside a menu, a list of choices or a dialog. */
export function isInLayer(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=menu], [role=listbox], [role=dialog]') !== null;
}

/** True while a menu, a list of choices or a dialog has the keys, or a field that opens one. */
export function isInOverlay(target: EventTarget | null): boolean {
  return isInLayer(target) || (target instanceof HTMLElement && target.closest('[role=combobox]') !== null);
}

/** True where a list of choices, a menu or a calendar hangs open from the field or button that has the keys: Escape closes that first. */
export function hasListOpen(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A field that has just opened its list for the first time tells so by the second mark only.
  return target.closest('[aria-haspopup][aria-expanded=true], [aria-haspopup][data-expanded]') !== null || (target.matches('[data-dates-input]') && document.querySelector('[data-dates-dropdown]') !== null);
}

/** True where Enter and Space already mean something: a button, a link, a tab, a check box. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a[href], [role=tab], input, summary, label') !== null;
}

const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

/** True for a plain key that nothing else claims: no field, no menu, nothing lying over the page. */
export const isPageKey = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented && !hasModifier(event) && !isTyping(event.target) && !isInOverlay(event.target) && useOverlays.getState().count === 0;
