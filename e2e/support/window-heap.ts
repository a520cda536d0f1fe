import { expect, type CDPSession, type Page } from '@playwright/test';

/** Everything the page's JavaScript still holds, closures and library insides included, as the text of a heap snapshot. Garbage is collected before. */
async function heapText(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const gather = ({ chunk }: { chunk: string }): void => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', gather);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', gather);
  return chunks.join('');
}

/** Whether the page holds this text anywhere: in what its scripts can reach, in its fields, or in its elements. */
export async function isHeldByWindow(window: Page, text: string): Promise<{ readonly heap: boolean; readonly fields: boolean; readonly elements: boolean }> {
  const session = await window.context().newCDPSession(window);
  try {
    const heap = (await heapText(session)).includes(text);
    // Asked without handing the text to the page, which would then hold it.
    const fields = await window.evaluate(() => [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value));
    return { heap, fields: fields.some((value) => value.includes(text)), elements: (await window.content()).includes(text) };
  } finally {
    await session.detach();
  }
}

/** Waits until the page holds the text nowhere: what was drawn before is let go of when it is drawn anew or there is time. */
export async function expectForgotten(window: Page, text: string): Promise<void> {
  await expect.poll(() => isHeldByWindow(window, text), { timeout: 40_000, intervals: [500, 2000] }).toEqual({ heap: false, fields: false, elements: false });
}
