import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import type { Download } from '../../browser/portal-page.ts';
import { fileKindOf } from './file-kind.ts';
import type { BillRow } from '../bill-list/find-bill-list.ts';
import { findBillLists, findRowLists } from '../bill-list/find-bill-list.ts';
import { isPrintableBill, isWholeBill } from './find-bill-page.ts';
import type { ArchiveOffer } from './find-archive.ts';
import { findAnswerButton, findAskedChoice } from './find-asked-choice.ts';
import { findOnward } from './find-onward.ts';
import { closeWindows, fileOfWindows, nameOfPrint } from './opened-windows.ts';
import type { PageActions } from '../page/page-actions.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { partsOfPage } from '../page/page-part.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { pause } from '../page/page-watch.ts';
import { freshControls, nearness } from './fresh-controls.ts';
import { findPopUpPress, keyOf } from '../page/pop-ups.ts';
import { findDates } from '../portal-dates.ts';
import { findAlike } from '../way-to-bills/shown-way/find-alike.ts';
import { promisesFile, scoreBillControl } from '../bill-list/score-bill-control.ts';
import type { Thing } from '../way-to-bills/shown-way/shown-way.ts';
import { isExactly, speaksOf } from '../words.ts';
import { ArchiveError, unpackArchive } from './unpack-archive.ts';

/** A file of a bill on disk. */
export type BillFile = { path: string; fileName: string; mimeType: string; url: string; sha256: string };

export type FetchResult =
  | { kind: 'FILES'; files: BillFile[]; leftPage: boolean }
  | { kind: 'FAILED'; why: string; leftPage: boolean };

const PRESS_TIMEOUT_MS = 20_000;
/** What a control that came up must at least say to be pressed for a bill. */
const LEAST_SCORE = 4;

/** More questions than these are no questions about a document. */
const MOST_CHOICES = 3;
/** A bill that is made when it is asked for takes no longer. */
const MAKING_MS = 40_000;

/** Brings the file behind one row of a bill list: at once, through a viewer, or through a page about the bill. */
export class BillFetcher {
  readonly #actions: PageActions;
  readonly #save: (bytes: Uint8Array, fileName: string) => Promise<string>;

  /** What a person pressed after a bill's row when they showed the way; empty where nobody did. */
  then: readonly Thing[] = [];

  /** `save` keeps a file unpacked from an archive and returns its path. */
  constructor(actions: PageActions, save: (bytes: Uint8Array, fileName: string) => Promise<string>) {
    this.#actions = actions;
    this.#save = save;
  }

  async fetch(snapshot: LiveSnapshot, row: BillRow): Promise<FetchResult> {
    const before = this.#actions.page.url();
    let ready = { snapshot, row };
    for (const choice of row.choices) ready = await this.#choose(ready.snapshot, ready.row, choice);
    const download = await this.#pressForFile(ready.snapshot, ready.row.control);
    if (download !== null) {
      const accepted = await this.#accept(download);
      await closeWindows(this.#actions);
      return { ...accepted, leftPage: this.#actions.page.url() !== before };
    }
    const behind = await this.#pressOn(ready.snapshot) ?? await this.#lookBehind(ready.snapshot, ready.row);
    const leftPage = this.#actions.page.url() !== before;
    if (!leftPage) await this.#closeWhatCameUp(ready.snapshot);
    if (behind !== null) return { ...await this.#accept(behind), leftPage };
    return { kind: 'FAILED', why: 'Pressing it brought no file.', leftPage };
  }

  /** Brings what a page offers all at once: ticks what has to be ticked, presses, and unpacks. */
  async fetchAll(snapshot: LiveSnapshot, offer: ArchiveOffer): Promise<FetchResult> {
    const before = this.#actions.page.url();
    for (const tick of offer.ticks) await this.#actions.tick(snapshot, tick);
    await this.#actions.settle(4_000);
    const now = offer.ticks.length === 0 ? { snapshot, offer } : { snapshot: await this.#actions.look(), offer: null };
    const control = now.offer?.control ?? allControls(now.snapshot).find((each) => keyOf(each) === keyOf(offer.control) && each.isEnabled);
    if (control === undefined) return { kind: 'FAILED', why: 'What downloads all bills could not be pressed.', leftPage: false };
    const download = await this.#pressForFile(now.snapshot, control);
    const leftPage = this.#actions.page.url() !== before;
    return download === null ? { kind: 'FAILED', why: 'Pressing it brought no file.', leftPage } : { ...await this.#accept(download), leftPage };
  }

  /** Chooses a bill in its drop-down; the page and the row as they stand then. */
  async #choose(snapshot: LiveSnapshot, row: BillRow, { control, option }: { control: Control; option: number }): Promise<{ snapshot: LiveSnapshot; row: BillRow }> {
    const same = allControls(snapshot).find((each) => each.frame === control.frame && each.kind === 'SELECT' && each.name === control.name && each.id === control.id && each.options[option] === control.options[option]) ?? control;
    if (same.selected === option) return { snapshot, row };
    await this.#actions.choose(snapshot, same, option);
    await this.#actions.settle(6_000);
    const now = await this.#actions.look();
    return { snapshot: now, row: findBillLists(now).flatMap((list) => list.rows).find((other) => other.key === row.key) ?? row };
  }

  async #pressForFile(snapshot: LiveSnapshot, control: Control): Promise<Download | null> {
    return this.#actions.portal.downloadFrom(() => this.#actions.press(snapshot, control, 'BILL'), { timeoutMs: PRESS_TIMEOUT_MS });
  }

  /** Presses what was shown to follow the press on a row. */
  async #pressOn(before: LiveSnapshot): Promise<Download | null> {
    const seen = new Set(allControls(before).map(keyOf));
    for (const thing of this.then) {
      await this.#actions.settle(6_000);
      const now = await this.#actions.look();
      const alike = findAlike(now, thing).controls;
      const control = alike.find((each) => !seen.has(keyOf(each))) ?? alike[0];
      if (control === undefined) return null;
      for (const each of allControls(now)) seen.add(keyOf(each));
      const download = await this.#pressForFile(now, control);
      if (download !== null) return download;
    }
    return null;
  }

  /** After a press without a file: a viewer in the page or a new window, or one more control that has come up. */
  async #lookBehind(before: LiveSnapshot, row: BillRow): Promise<Download | null> {
    const inWindow = await fileOfWindows(this.#actions, row);
    if (inWindow !== null) return inWindow;
    const atOnce = await this.#takeWhatCameUp(before, await this.#actions.look(), row) ?? await this.#answer(before);
    if (atOnce !== null) return atOnce;
    // The file may just be slow, or begin by itself on a page that says so: listen while the page settles, so that none arrives unheard.
    const late = await this.#actions.portal.downloadFrom(() => this.#actions.settle(6_000), { timeoutMs: PRESS_TIMEOUT_MS });
    return late ?? await this.#takeWhatCameUp(before, await this.#actions.look(), row) ?? await this.#awaitMaking(before, row) ?? this.#printed(before, row);
  }

  /** Chooses what a question about the document asks (a reason, a kind of file), and presses what gives it. */
  async #answer(before: LiveSnapshot): Promise<Download | null> {
    let now = await this.#actions.look();
    let isAnswered = false;
    for (let choices = 0; choices < MOST_CHOICES; choices += 1) {
      const asked = findAskedChoice(before, now);
      if (asked === null) break;
      if (asked.option === null) await this.#actions.tick(now, asked.control);
      else await this.#actions.choose(now, asked.control, asked.option);
      isAnswered = true;
      await this.#actions.settle(4_000);
      now = await this.#actions.look();
    }
    const button = isAnswered ? findAnswerButton(before, now) : null;
    return button === null ? null : this.#pressForFile(now, button);
  }

  /** Waits for what a bill that was asked for is offered by, once it has been made. */
  async #awaitMaking(before: LiveSnapshot, row: BillRow): Promise<Download | null> {
    if (![row.control.text, row.control.label].some((said) => isExactly('requestBill', said))) return null;
    for (const until = Date.now() + MAKING_MS; Date.now() < until;) {
      await pause(2_000);
      const made = await this.#takeWhatCameUp(before, await this.#actions.look(), row);
      if (made !== null) return made;
    }
    return null;
  }

  /** Closes the dialog a press on a row has opened, so that what the next row opens is seen to be new. */
  async #closeWhatCameUp(before: LiveSnapshot): Promise<void> {
    const now = await this.#actions.look();
    const isOver = (snapshot: Snapshot): boolean => allControls(snapshot).some((control) => control.inDialog && control.isVisible);
    if (isOver(before) || !isOver(now)) return;
    const way = findPopUpPress(now, new Set());
    if (way?.purpose === 'DISMISS') await this.#actions.press(now, way.control, 'DISMISS').catch(() => undefined);
    else await this.#actions.closeLayer();
    await this.#actions.settle(4_000);
  }

  /** The page in sight as it would be printed, or a part of it that came up, where that is itself the bill. */
  async #printed(before: LiveSnapshot, row: BillRow): Promise<Download | null> {
    const { portal } = this.#actions;
    if (portal.print === undefined) return null;
    const now = await this.#actions.look();
    if (isPrintableBill(now, row)) return portal.print(nameOfPrint(row));
    if (row.amount === null || promisesFile(row.control) || freshControls(before, now, row.control).some(promisesFile)) return null;
    const parts = await partsOfPage(portal.page, row.amount);
    const at = parts.texts.findIndex((text) => isWholeBill(text, row));
    return at < 0 ? null : parts.within(at, async () => await portal.print?.(nameOfPrint(row)) ?? null);
  }

  /** The file of a viewer that came up, or behind a control that did. */
  async #takeWhatCameUp(before: LiveSnapshot, now: LiveSnapshot, row: BillRow): Promise<Download | null> {
    for (const document of now.frames.flatMap((frame) => frame.documents)) {
      const download = await this.#actions.portal.downloadAddress(document.src, { timeoutMs: PRESS_TIMEOUT_MS });
      if (download !== null) return download;
    }
    // What was chosen, or the day that was pressed, may stand in a list of one, whose control is the same whichever was chosen.
    const ofChoice = row.row.index >= 0 ? [] : findRowLists(now).flatMap((list) => list.rows).filter((each) => each.date?.slice(0, 7) === row.date?.slice(0, 7)).map((each) => each.control);
    const scored = [...new Set([...freshControls(before, now, row.control), ...ofChoice])].filter((control) => this.#belongsTo(control, row)).flatMap((control) => {
      const score = scoreBillControl(control);
      return score === null || score < LEAST_SCORE ? [] : [{ control, score: score + nearness(control, now, row) }];
    }).sort((a, b) => b.score - a.score);
    for (const { control } of scored.slice(0, 2)) {
      const download = await this.#pressForFile(now, control);
      if (download !== null) return download;
    }
    const onward = findOnward(freshControls(before, now, row.control));
    return onward === null ? null : this.#pressForFile(now, onward);
  }

  /** A control that came up is this bill's unless it names another date or is no document. */
  #belongsTo(control: Control, row: BillRow): boolean {
    if (isExactly('back', control.text) || isExactly('back', control.label)) return false;
    // An entry of the menu that the press opened is no navigation.
    if ((control.inNavigation && control.role !== 'menuitem') || (speaksOf('notBill', `${control.text} ${control.label}`) && !speaksOf('billWord', `${control.text} ${control.label}`))) return false;
    const dates = findDates(`${control.text} ${control.label}`, 'MONTH_FIRST');
    return dates.length === 0 || row.date === null || dates.some((date) => date.day.slice(0, 7) === row.date?.slice(0, 7));
  }

  async #accept(download: Download): Promise<{ kind: 'FILES'; files: BillFile[] } | { kind: 'FAILED'; why: string }> {
    const bytes = await readFile(download.path);
    const kind = fileKindOf(bytes);
    if (kind === 'HTML' || (kind === 'OTHER' && bytes.byteLength < 100)) {
      await rm(download.path, { force: true });
      return { kind: 'FAILED', why: 'The portal sent a web page instead of the bill.' };
    }
    if (kind !== 'ZIP') return { kind: 'FILES', files: [this.#describe(bytes, download.path, download)] };
    try {
      const unpacked = await unpackArchive(download.path);
      const files: BillFile[] = [];
      for (const inner of unpacked) {
        if (!['PDF', 'IMAGE', 'XML'].includes(fileKindOf(inner.bytes))) continue;
        const path = await this.#save(inner.bytes, inner.fileName);
        files.push(this.#describe(inner.bytes, path, { ...download, fileName: inner.fileName, mimeType: fileKindOf(inner.bytes) === 'PDF' ? 'application/pdf' : 'application/octet-stream' }));
      }
      await rm(download.path, { force: true });
      return files.length === 0 ? { kind: 'FAILED', why: 'The archive held no bill.' } : { kind: 'FILES', files };
    } catch (error) {
      if (error instanceof ArchiveError) return { kind: 'FAILED', why: error.message };
      throw error;
    }
  }

  #describe(bytes: Uint8Array, path: string, download: Download): BillFile {
    return {
      path, fileName: download.fileName, mimeType: download.mimeType, url: download.url,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  }
}
