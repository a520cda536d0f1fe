import type { Page } from '@playwright/test';

/** What the window must show for something to be done: an element, with a text where one is given, while no table is busy. */
export interface Until {
  readonly selector: string;
  readonly text?: string;
}

interface BenchGlobal {
  benchDone?: Promise<number>;
}

/** Runs in the page: from the first key, press or change of address on, until what is awaited is drawn. */
function watch({ selector, text }: Until): void {
  const page = globalThis as unknown as BenchGlobal;
  const starts = ['keydown', 'click', 'hashchange'];
  const isThere = (): boolean => {
    if (document.querySelector('[role=grid][aria-busy=true]') !== null) return false;
    const found = [...document.querySelectorAll(selector)];
    return found.some((one) => text === undefined || (one.textContent ?? '').startsWith(text));
  };
  page.benchDone = new Promise((resolve) => {
    const begin = (event: Event): void => {
      for (const type of starts) window.removeEventListener(type, begin, true);
      const { timeStamp } = event;
      const look = (): void => {
        if (!isThere()) {
          setTimeout(look, 1);
          return;
        }
        requestAnimationFrame(() => {
          const drawn = new MessageChannel();
          drawn.port1.onmessage = () => resolve(performance.now() - timeStamp);
          drawn.port2.postMessage(0);
        });
      };
      // What the app does with the event comes first.
      setTimeout(look, 0);
    };
    for (const type of starts) window.addEventListener(type, begin, true);
  });
}

/** Does something a person does, and returns the milliseconds from their hand to the frame that shows what they wanted. */
export async function timed(window: Page, act: () => Promise<unknown>, until: Until): Promise<number> {
  await window.evaluate(watch, until);
  await act();
  return window.evaluate(() => (globalThis as unknown as BenchGlobal).benchDone ?? -1);
}

export interface Scrolling {
  /** The longest task of the page's main thread, in milliseconds, and how many were longer than 50. */
  readonly longestTask: number;
  readonly tasksOver50: number;
  /** Times between frames. */
  readonly frames: readonly number[];
}

interface ScrollGlobal {
  benchScroll?: { tasks: number[]; frames: number[]; stop: () => void };
}

/** Turns the wheel over what lies under the pointer, and says what the main thread did meanwhile. */
export async function scrolled(window: Page, at: { readonly x: number; readonly y: number }, notches: number): Promise<Scrolling> {
  await window.mouse.move(at.x, at.y);
  await window.evaluate(() => {
    const tasks: number[] = [];
    const frames: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    let isOn = true;
    const frame = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (isOn) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    (globalThis as unknown as ScrollGlobal).benchScroll = { tasks, frames, stop: () => { isOn = false; observer.disconnect(); } };
  });
  for (let notch = 0; notch < notches; notch += 1) {
    await window.mouse.wheel(0, 240);
    await window.waitForTimeout(20);
  }
  await window.waitForTimeout(300);
  const { tasks, frames } = await window.evaluate(() => {
    const noted = (globalThis as unknown as ScrollGlobal).benchScroll;
    noted?.stop();
    return { tasks: noted?.tasks ?? [], frames: noted?.frames ?? [] };
  });
  return { longestTask: Math.max(0, ...tasks), tasksOver50: tasks.filter((task) => task > 50).length, frames: frames.slice(1) };
}
