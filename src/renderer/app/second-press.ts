/** Events of the mouse that a press is made of. */
const PRESSES = ['mousedown', 'mouseup', 'click', 'dblclick'] as const;

interface Pressed extends Pick<MouseEvent, 'type' | 'detail' | 'preventDefault' | 'stopImmediatePropagation'> {
  readonly target: unknown;
}

/** What a press is on: a row, or what names by `data-press-of` the thing whose buttons it holds, which may be another's after the press. */
const OF = 'data-press-of';

/**
 * Returns what watches presses of the mouse. Whoever opens a row with a double click has it open after the first click: the second
 * would press whatever of the next screen came to lie under it, and goes nowhere. Nor does
 * the second on a button that stayed in its place and is the next thing's by then.
 */
export function secondPressGuard(): (event: Pressed) => void {
  let pressed: { readonly on: Element; readonly of: string | null } | null = null;
  const isGone = (): boolean => pressed !== null && (!pressed.on.isConnected || pressed.on.getAttribute(OF) !== pressed.of);
  return (event) => {
    if (event.type === 'mousedown' && event.detail <= 1) {
      const on = event.target instanceof Element ? event.target.closest(`[role="row"], [${OF}]`) : null;
      pressed = on === null ? null : { on, of: on.getAttribute(OF) };
    }
    if (event.detail <= 1 || !isGone()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}

/** Guards a window's page, before anything in it hears of a press. */
export function guardSecondPresses(page: Window): void {
  const guard = secondPressGuard();
  for (const type of PRESSES) page.addEventListener(type, guard, { capture: true });
}
