import { afterEach, expect, test, vi } from 'vitest';
import { secondPressGuard } from './second-press.ts';

/** As much of an element as the guard asks of one. */
class Drawn {
  isConnected = true;
  of: string | null = null;
  readonly row: Drawn | null;
  constructor(row: Drawn | null) {
    this.row = row;
  }
  closest(): Drawn | null {
    return this.row;
  }
  getAttribute(): string | null {
    return this.of;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

function pressing(): (type: string, detail: number, target: Drawn) => boolean {
  vi.stubGlobal('Element', Drawn);
  const guard = secondPressGuard();
  return (type, detail, target) => {
    let isSwallowed = false;
    guard({ type, detail, target, preventDefault: () => undefined, stopImmediatePropagation: () => { isSwallowed = true; } });
    return isSwallowed;
  };
}

test('the second press of a double click goes nowhere where the row of the first is gone, and a press after it counts', () => {
  const press = pressing();
  const [row, next] = [new Drawn(null), new Drawn(null)];
  const cell = new Drawn(row);
  expect([press('mousedown', 1, cell), press('mouseup', 1, cell), press('click', 1, cell)]).toEqual([false, false, false]);
  row.isConnected = false;
  expect(['mousedown', 'mouseup', 'click', 'dblclick'].map((type) => press(type, 2, next))).toEqual([true, true, true, true]);
  expect([press('mousedown', 1, next), press('click', 1, next)]).toEqual([false, false]);
});

test('a double click counts where its row still stands, and where it was on none', () => {
  const press = pressing();
  const row = new Drawn(null);
  press('mousedown', 1, new Drawn(row));
  expect([press('mousedown', 2, new Drawn(row)), press('dblclick', 2, new Drawn(row))]).toEqual([false, false]);
  press('mousedown', 1, new Drawn(null));
  expect(press('mousedown', 2, new Drawn(null))).toBe(false);
});

test('the second press on a button that became the next thing’s goes nowhere; the next click counts', () => {
  const press = pressing();
  const bar = new Drawn(null);
  bar.of = 'one';
  const button = new Drawn(bar);
  expect([press('mousedown', 1, button), press('click', 1, button), press('mousedown', 2, button)]).toEqual([false, false, false]);
  bar.of = 'two';
  expect([press('mousedown', 2, button), press('click', 2, button)]).toEqual([true, true]);
  expect([press('mousedown', 1, button), press('click', 1, button)]).toEqual([false, false]);
});
