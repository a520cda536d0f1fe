import { drawnEntries, findDrawnFilter, nameOfEntry, readDrawnEntries, showsEntry } from './find-drawn-filter.ts';
import type { PageActions } from '../page/page-actions.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import type { SessionWatch } from '../session-watch.ts';

/** The years or periods of a chooser that a script draws: opened to be read, and opened again for each choice. */
export class DrawnParts {
  readonly #actions: PageActions;
  readonly #watch: SessionWatch;

  constructor(actions: PageActions, watch: SessionWatch) {
    this.#actions = actions;
    this.#watch = watch;
  }

  /** The entries to go through in order; none where the page has no such chooser. */
  async names(): Promise<string[]> {
    const opened = await this.#open();
    if (opened === null) return [];
    const read = readDrawnEntries(opened.entries);
    await this.#close(opened.entries);
    if (read === null) return [];
    return read.furthest === null ? read.years : [read.furthest];
  }

  /** Chooses an entry; false when it is not there any more. */
  async show(name: string): Promise<boolean> {
    const before = findDrawnFilter(await this.#watch.look());
    if (before !== null && showsEntry(before, name)) return true;
    const opened = await this.#open();
    const entry = opened?.entries.find((control) => nameOfEntry(control) === name);
    if (opened === null || entry === undefined) return false;
    await this.#actions.press(opened.snapshot, entry, 'PAGE').catch(() => undefined);
    await this.#actions.settle();
    return true;
  }

  async #open(): Promise<{ snapshot: LiveSnapshot; entries: Control[] } | null> {
    const before = await this.#watch.look();
    const opener = findDrawnFilter(before);
    if (opener === null) return null;
    await this.#actions.press(before, opener, 'PAGE').catch(() => undefined);
    await this.#actions.settle(4_000);
    const snapshot = await this.#watch.look();
    return { snapshot, entries: drawnEntries(before, snapshot, opener) };
  }

  /** Closes what was opened, by Escape and what lies behind it, else by the chooser again. */
  async #close(entries: readonly Control[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#actions.closeLayer();
    await this.#actions.settle(2_000);
    const snapshot = await this.#watch.look();
    const opener = findDrawnFilter(snapshot);
    if (opener?.isExpanded === true) await this.#actions.press(snapshot, opener, 'PAGE').catch(() => undefined);
  }
}
