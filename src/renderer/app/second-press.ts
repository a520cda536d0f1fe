/** Events of the mouse that a press is made of. */
const PRESSES = ['mousedown', 'mouseup', 'click', 'dblclick'] as const;

interface Pressed extends Pick<MouseEvent, 'type' | 'detail' | 'preventDefault' | 'stopImmediatePropagation'> {
  readonly target: unknown;
}

/**
 * Returns what watches presses of the mouse. Whoever opens a row with a double click has it open after the first click: the second
 * would press whatever of the next screen came to lie under it, and goes nowhere.
 */
export function secondPressGuard(): (event: Pressed) => void {
  let row: Element | null = null;
  return (event) => {
    if (event.type === 'mousedown' && event.detail <= 1) row = event.target instanceof Element ? event.target.closest('[role="row"]') : null;
    if (event.detail <= 1 || row === null || row.isConnected) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}

/** Guards a window's page, before anything in it hears of a press. */
export function guardSecondPresses(page: Window): void {
  const guard = secondPressGuard();
  for (const type of PRESSES) page.addEventListener(type, guard, { capture: true });
}
