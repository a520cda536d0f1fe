import type { ElementHandle, Frame, JSHandle, Page } from 'playwright-core';
import { readPageScript } from './page-script.ts';
import type { PageRead } from './page-script.ts';
import type { Control, FrameModel, Snapshot } from './page-snapshot-model.ts';
import { MONTH_NUMBERS } from '../words.ts';

/** A snapshot with the way back from its controls to the page. */
export type LiveSnapshot = Snapshot & {
  /** The element of a control; throws when the page has changed since. */
  elementOf(control: Pick<Control, 'frame' | 'ref'>): Promise<ElementHandle<HTMLElement>>;
  frameOf(index: number): Frame | undefined;
};

const FRAME_TIMEOUT_MS = 6_000;
const MAX_FRAMES = 20;
const months = [...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length);

async function isShown(frame: Frame): Promise<boolean> {
  try {
    const element = await frame.frameElement();
    const box = await element.boundingBox();
    return box !== null && box.width > 20 && box.height > 20;
  } catch {
    return false;
  }
}

function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new Error('The page did not answer')), FRAME_TIMEOUT_MS); });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

/** Reads the page and the visible frames in it. Frames that navigate away meanwhile are left out; throws when the main frame cannot be read. */
export async function takeSnapshot(page: Page): Promise<LiveSnapshot> {
  const frames: FrameModel[] = [];
  const handles: { frame: Frame; handle: JSHandle<PageRead> }[] = [];
  const main = page.mainFrame();
  for (const frame of page.frames().slice(0, MAX_FRAMES)) {
    if (frame !== main && (frame.isDetached() || !(await isShown(frame)))) continue;
    try {
      const handle = await withTimeout(frame.evaluateHandle<PageRead>(readPageScript({ frame: frames.length, months })));
      frames.push(await withTimeout(handle.evaluate((read) => read.model)));
      handles.push({ frame, handle });
    } catch (error) {
      if (frame === main) throw error;
    }
  }
  return {
    url: page.url(), title: frames[0]?.title ?? '', frames,
    frameOf: (index) => handles[index]?.frame,
    elementOf: async ({ frame, ref }) => {
      const kept = handles[frame];
      if (kept === undefined) throw new Error('The control belongs to another page');
      const element = (await kept.handle.evaluateHandle((read, at) => read.elements[at], ref)).asElement();
      if (element === null) throw new Error('The control is gone');
      return element as ElementHandle<HTMLElement>;
    },
  };
}
