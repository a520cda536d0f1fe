import type { Frame } from 'playwright-core';
import type { PortalPage } from '../../../browser/portal-page.ts';
import { readPageScript } from '../../page/page-script.ts';
import { chainOf } from '../../page/page-script/chain-of.ts';
import { pause } from '../../page/page-watch.ts';
import { MONTH_NUMBERS } from '../../words.ts';
import type { ShownWay } from './shown-way.ts';
import { WalkMessage } from './walk-message.ts';
import { WalkRecorder } from './walk-recorder.ts';
import type { WalkView } from './walk-recorder.ts';
import { reportWalk } from './walk-script.ts';

/** A person's walk in a page while it is recorded. */
export type WatchedWalk = {
  view(): WalkView;
  /** A file arrived in the page's session. */
  fileCame(): void;
  /** Takes back the last step; the address it was done on, or null where there was none. */
  undo(): string | null;
  wentBack(): void;
  choosesAccount(): boolean;
  /** Where the walk began. */
  startAddress(): string;
  finish(): ShownWay | null;
  stop(): void;
};

const months = [...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length);
/** A press on a drawing that has changed nothing by then was none. */
const IDLE_MS = 1_500;

/** How a page stands, to see whether a press changed it. Runs in the page. */
function readStand(): string {
  return `${location.href}|${document.body ? document.body.innerText.length : 0}|${document.querySelectorAll('*').length}`;
}

/**
 * Records what a person does in a page, from now on, in its frames and in the pages it goes to. `isOn` says whether it
 * is to be recorded just now: nothing is while somebody signs in.
 */
export async function watchWalk(portal: PortalPage, isOn: () => boolean, onChange: (view: WalkView) => void): Promise<WatchedWalk> {
  const { page } = portal;
  const recorder = new WalkRecorder();
  const bindingName = `walked_${Math.random().toString(36).slice(2)}`;
  let isStopped = false;
  let start = '';
  let isGoingBack = false;
  const tell = (): void => { if (!isStopped) onChange(recorder.view()); };

  const take = async (raw: unknown): Promise<void> => {
    if (isStopped || !isOn()) return;
    const message = WalkMessage.safeParse(raw);
    if (!message.success) return;
    if (start === '') start = page.url();
    recorder.take(message.data);
    tell();
    if (message.data.spot === null || message.data.spot.tag === 'canvas') return;
    await pause(IDLE_MS);
    if (message.data.isMainFrame && message.data.stand === await page.evaluate(readStand).catch(() => null)) {
      recorder.dropIdlePress();
      tell();
    }
  };
  const script = `(${reportWalk.toString()})(${JSON.stringify(bindingName)}, () => ${readPageScript({ frame: 0, months })}, ${chainOf.toString()})`;
  await page.exposeBinding(bindingName, (_source, raw: unknown) => { void take(raw); });
  await page.addInitScript(script);
  for (const frame of page.frames()) await frame.evaluate(script).catch(() => undefined);

  const follow = (frame: Frame): void => {
    if (frame !== page.mainFrame() || isStopped || !isOn()) return;
    if (isGoingBack) recorder.wentBack(frame.url());
    else recorder.addressBecame(frame.url());
    isGoingBack = false;
    tell();
  };
  page.on('framenavigated', follow);
  return {
    view: () => recorder.view(),
    fileCame: () => { recorder.fileCame(); tell(); },
    undo: () => {
      const address = recorder.undo();
      tell();
      return address;
    },
    wentBack: () => { isGoingBack = true; },
    choosesAccount: () => recorder.choosesAccount(),
    startAddress: () => start,
    finish: () => recorder.finish(),
    stop: () => {
      isStopped = true;
      page.off('framenavigated', follow);
    },
  };
}
