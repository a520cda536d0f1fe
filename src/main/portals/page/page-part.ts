import type { Page } from 'playwright-core';

/** Parts of a page, the innermost first. */
export type PageParts = { texts: string[]; within<T>(at: number, work: () => Promise<T>): Promise<T> };

/** What holds a text a person reads, from the innermost outwards, without the page as a whole. Runs in the page. */
function partsHolding(needle: string): HTMLElement[] {
  const MOST = 40;
  const found = new Set<HTMLElement>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && found.size < MOST; node = walker.nextNode()) {
    if (!(node.textContent ?? '').includes(needle)) continue;
    for (let at = node.parentElement; at && at !== document.body && at.checkVisibility(); at = at.parentElement) if (at instanceof HTMLElement) found.add(at);
  }
  return [...found].sort((a, b) => a.innerText.length - b.innerText.length);
}

/** Leaves a part of the page alone to be printed, or all of it again. Runs in the page. */
function leaveAlone(parts: HTMLElement[], at: number | null): void {
  const mark = 'data-forager-unprinted';
  document.getElementById(mark)?.remove();
  for (const element of Array.from(document.querySelectorAll(`[${mark}]`))) element.removeAttribute(mark);
  const part = at === null ? undefined : parts[at];
  if (part === undefined) return;
  for (let inner: Element = part; inner.parentElement && inner !== document.body; inner = inner.parentElement) {
    for (const other of Array.from(inner.parentElement.children)) if (other !== inner) other.setAttribute(mark, '');
  }
  const style = document.createElement('style');
  style.id = mark;
  style.textContent = `@media print { [${mark}] { display: none !important; } }`;
  document.head.append(style);
}

/** The parts of the main frame that hold a text, and printing within one as if it were the page. */
export async function partsOfPage(page: Page, needle: string): Promise<PageParts> {
  const parts = await page.evaluateHandle(partsHolding, needle);
  const texts = await parts.evaluate((elements) => elements.map((element) => element.innerText));
  return {
    texts,
    within: async (at, work) => {
      await parts.evaluate(leaveAlone, at);
      try {
        return await work();
      } finally {
        await parts.evaluate(leaveAlone, null).catch(() => undefined);
      }
    },
  };
}
