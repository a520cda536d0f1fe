/** Sets a field as typing would, without giving it the focus. Runs in the page. */
export function setValue(field: HTMLElement, value: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  for (const name of ['keydown', 'keyup']) field.dispatchEvent(new KeyboardEvent(name, { bubbles: true, key: value.slice(-1) }));
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: value }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  field.dispatchEvent(new FocusEvent('blur'));
}

/** Gives the focus to a field that is read-only until it has it. Runs in the page. */
export function openForTyping(field: HTMLElement): void {
  const input = field as HTMLInputElement;
  if (!input.readOnly) return;
  input.focus();
  if (input.readOnly) input.dispatchEvent(new FocusEvent('focus'));
  if (input.readOnly) input.click();
}

/** How a page stands: a mark that changes with it, and whether it shows that it is still loading. Runs in the page. */
export function readStand(): { mark: string; isBusy: boolean; isBlank: boolean; text: string } {
  const text = document.body ? document.body.innerText : '';
  const signs = Array.from(document.querySelectorAll('[aria-busy=true], [role=progressbar], [class*=skeleton i], [class*=spinner i], [class*=loading i], [class*=loader i]'));
  const isBusy = signs.some((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getBoundingClientRect().height > 4);
  // A root that a script is still to fill; not a page that shows a document or a picture.
  const isBlank = text.trim() === '' && document.body !== null && document.querySelector('script') !== null && document.querySelector('iframe, frame, embed, object, img, canvas, input') === null && !Array.from(document.querySelectorAll('*')).some((element) => element.shadowRoot !== null);
  return { mark: `${location.href}|${document.readyState}|${text.length}|${document.querySelectorAll('*').length}`, isBusy, isBlank, text: text.length < 300 ? text : '' };
}

/** Presses what lies over the whole page behind an open list or menu, which closes it. Whether there was any. Runs in the page. */
export function pressBackdrop(): boolean {
  const isBackdrop = (element: Element | null): element is HTMLElement => {
    if (!(element instanceof HTMLElement) || element === document.body || element === document.documentElement || element.innerText.trim() !== '') return false;
    const box = element.getBoundingClientRect();
    return ['fixed', 'absolute'].includes(getComputedStyle(element).position) && box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9;
  };
  for (const [x, y] of [[3, 3], [innerWidth - 3, innerHeight - 3], [3, innerHeight - 3]] as const) {
    const top = document.elementFromPoint(x, y);
    if (!isBackdrop(top)) continue;
    top.click();
    return true;
  }
  return false;
}

/** Sends a field's form as the Enter key would. Runs in the page. */
export function submitByEnter(field: HTMLElement): void {
  field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'Enter', code: 'Enter' }));
  const form = field.closest('form');
  if (form !== null) form.requestSubmit();
}
