import { rm } from 'node:fs/promises';
import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import type { MissedBill } from '../../../shared/domain/portal-outcome.ts';
import { compareDays, type Day } from '../../../shared/units/day.ts';
import { monthWords } from '../../../shared/units/day-words.ts';
import { accountNumbersIn, accountOfRow } from '../accounts/account-numbers.ts';
import { AskedMonths } from '../bill-list/asked-months.ts';
import type { BillFetcher, BillFile, FetchResult } from './bill-fetcher.ts';
import { sentenceAbout } from '../classify-page.ts';
import type { CollectRequest, ListedBill } from '../collect-request.ts';
import { findArchiveOffer, findYearArchives } from './find-archive.ts';
import type { ArchiveOffer, YearArchive } from './find-archive.ts';
import type { BillRow } from '../bill-list/find-bill-list.ts';
import type { ListPages } from '../bill-list/list-pages.ts';
import type { PageActions } from '../page/page-actions.ts';
import { visibleText } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { pause } from '../page/page-watch.ts';
import { findDates } from '../portal-dates.ts';
import { retryPauseMs } from '../retry-pause.ts';
import { SessionEndedError, StoppedError } from '../session-watch.ts';
import type { SessionWatch } from '../session-watch.ts';

const MAX_TRIES = 3;
const ANOTHERS_FILE = 'The portal gave the file of another bill instead.';
const SILENT_MONTH = 'The portal showed no bill for this month and did not say that there is none; those before and after it have one.';

/** A bill without a day in words: its sum where the list names one, and nothing of the row's own text, which is the portal's. */
const namedByKind = (row: BillRow): string => (row.amount === null ? 'without a date' : `without a date, ${row.amount}`);

/** The accounts a collection knows, and how it learns of another. */
export type KnownAccounts = { has(accountNumber: string): boolean; note(accountNumber: string, label: string): Promise<void> };

type Actions = Pick<PageActions, 'refusal'> & { readonly page: Pick<PageActions['page'], 'url' | 'isClosed'> };
type Watch = Pick<SessionWatch, 'look' | 'stopIfDue' | 'hasTimeFor'>;
type List = Pick<ListPages, 'rows'>;
type Fetcher = Pick<BillFetcher, 'fetch' | 'fetchAll'>;

/** Fetches listed bills one by one, and keeps the books: what was taken, skipped, missed, and what is to be tried again. */
export class RowTaker {
  readonly #actions: Actions;
  readonly #watch: Watch;
  readonly #list: List;
  readonly #fetcher: Fetcher;
  readonly #request: CollectRequest;
  readonly #known: KnownAccounts;
  /** The content of each file that was taken, with the day of the row it stood for; null where that is not known. */
  readonly #taken = new Map<string, Day | null>();
  readonly #done = new Set<string>();
  readonly #tries = new Map<string, number>();
  readonly #months = new AskedMonths();
  /** Rows the portal put off, with when to ask again, in milliseconds since the epoch. */
  readonly #later = new Map<string, number>();
  readonly missed: MissedBill[] = [];
  found = 0;
  skipped = 0;
  listed = 0;
  /** A press has brought nothing in time; its file may still come while the next one is waited for. */
  mayComeLate = false;

  constructor(actions: Actions, watch: Watch, list: List, fetcher: Fetcher, request: CollectRequest, known: KnownAccounts) {
    this.#actions = actions;
    this.#watch = watch;
    this.#list = list;
    this.#fetcher = fetcher;
    this.#request = request;
    this.#known = known;
  }

  keyOf(row: BillRow, accountNumber: string | null): string { return `${accountNumber ?? ''}|${row.key}`; }

  /** The first row still to be fetched; null when there is none or all that are left have been put off. Months that should have had a bill come last, once more. */
  next(rows: readonly BillRow[], accountNumber: string | null): BillRow | null {
    const next = rows.find((row) => !this.#done.has(this.keyOf(row, accountNumber)) && !this.#later.has(this.keyOf(row, accountNumber)) && !(AskedMonths.isOne(row) && this.#months.isOver));
    return next ?? rows.find((row) => AskedMonths.isOne(row) && this.#months.isDoubtful(accountNumber, row)) ?? null;
  }

  /** Waits for what was put off, as long as the time allows. True when there is something to try again. */
  async waitForLater(): Promise<boolean> {
    if (this.#later.size === 0) return false;
    const until = Math.min(...this.#later.values());
    this.#request.onStep?.('Waiting, as the portal asked for');
    while (Date.now() < until) {
      await pause(Math.min(1_000, until - Date.now()));
      this.#watch.stopIfDue();
    }
    this.#later.clear();
    return true;
  }

  /** Fetches one row. True when that led away from the list. `total` is how many bills there are, null when that is not known. */
  async take(snapshot: LiveSnapshot, row: BillRow, accountNumber: string | null, total: number | null): Promise<boolean> {
    const key = this.keyOf(row, accountNumber);
    const tries = (this.#tries.get(key) ?? 0) + 1;
    this.#tries.set(key, tries);
    const isAskedAgain = AskedMonths.isOne(row) && this.#months.isDoubtful(accountNumber, row);
    if (isAskedAgain) this.#months.askAgain(accountNumber, row);
    if (tries === 1 || isAskedAgain) this.listed += 1;
    const number = await this.#accountOf(row, accountNumber);
    const listed: ListedBill = { label: row.label, date: row.isMonthOnly ? null : row.date, amount: row.amount, accountNumber: number };
    if (await this.#request.shouldSkip(listed)) {
      this.skipped += 1;
      this.#done.add(key);
      return false;
    }
    const of = total !== null && total > this.found ? ` of ${total}` : '';
    this.#request.onStep?.(`Bill ${this.found + 1}${of}, ${row.date === null ? namedByKind(row) : monthWords(row.date)}`);
    this.#actions.refusal = null;
    // What led astray is not pressed a second time where the row has something else.
    const instead = row.others[tries - 2];
    let result = await this.#fetch(snapshot, tries === 1 || instead === undefined ? row : { ...row, control: instead });
    if (result.kind === 'FAILED' && !result.leftPage && this.#actions.refusal === null && !AskedMonths.isOne(row)) {
      this.mayComeLate = true;
      const { snapshot: fresh, rows } = await this.#list.rows();
      const same = rows.find((other) => other.key === row.key);
      // What the first control of the row did not bring, another one may.
      if (same !== undefined) result = await this.#fetch(fresh, { ...same, control: same.others[0] ?? same.control });
    }
    if (result.kind === 'FAILED' && AskedMonths.isOne(row) && this.#actions.refusal === null && await this.#isStillIn(result.leftPage)) {
      this.#done.add(key);
      if (isAskedAgain) this.missed.push({ label: row.label, date: row.date, accountNumber: number, why: SILENT_MONTH });
      else {
        this.listed -= 1;
        this.#months.missed(accountNumber, row, sentenceAbout('noBills', visibleText(await this.#watch.look())) !== '');
      }
      return result.leftPage;
    }
    if (result.kind === 'FAILED') {
      const ended = result.leftPage ? await this.#sessionEnded() : null;
      if (ended !== null && tries < 2) throw ended;
      this.#putOffOrMiss(key, row, number, result.why);
      if (ended !== null) throw ended;
      return result.leftPage;
    }
    this.#done.add(key);
    if (AskedMonths.isOne(row)) this.#months.came(accountNumber, row);
    for (const file of result.files) {
      if (this.#taken.has(file.sha256)) continue;
      this.#taken.set(file.sha256, row.date);
      this.found += 1;
      await this.#request.onBill({ ...listed, file });
    }
    return result.leftPage;
  }

  /** Fetches what the page offers all at once; false where it offers no such thing. */
  async takeAll(accountNumber: string | null): Promise<boolean> {
    const snapshot = await this.#watch.look();
    const offer = findArchiveOffer(snapshot);
    if (offer === null) return false;
    this.#request.onStep?.('All bills in one file');
    await this.#takeArchive(snapshot, offer, accountNumber);
    return true;
  }

  /** Fetches the first archive of a year that is wanted and was not fetched before; false where the page offers none. */
  async takeYear(accountNumber: string | null, isWanted: (year: number) => boolean): Promise<boolean> {
    const snapshot = await this.#watch.look();
    const keyOf = ({ year, control }: YearArchive): string => `${accountNumber ?? ''}|archive|${year}|${control.text}`;
    const archive = findYearArchives(snapshot).find((each) => isWanted(each.year) && !this.#done.has(keyOf(each)));
    if (archive === undefined) return false;
    this.#done.add(keyOf(archive));
    this.#request.onStep?.(`Bills of ${archive.year} in one file`);
    await this.#takeArchive(snapshot, { control: archive.control, ticks: [] }, accountNumber);
    return true;
  }

  async #takeArchive(snapshot: LiveSnapshot, offer: ArchiveOffer, accountNumber: string | null): Promise<void> {
    const result = await this.#fetcher.fetchAll(snapshot, offer);
    if (result.kind === 'FAILED') {
      this.listed += 1;
      this.missed.push({ label: offer.control.text || offer.control.label, date: null, accountNumber, why: result.why });
      return;
    }
    for (const file of result.files) {
      if (this.#taken.has(file.sha256)) continue;
      this.#taken.set(file.sha256, null);
      this.listed += 1;
      const date = findDates(file.fileName.replaceAll('_', ' '), 'MONTH_FIRST')[0];
      const day = date === undefined || date.isMonthOnly ? null : date.day;
      const listed: ListedBill = { label: file.fileName, date: day, amount: null, accountNumber };
      if ((day !== null && this.#request.since !== null && compareDays(day, this.#request.since) < 0) || await this.#request.shouldSkip(listed)) {
        this.skipped += 1;
        await rm(file.path, { force: true });
        continue;
      }
      this.found += 1;
      await this.#request.onBill({ ...listed, file });
    }
  }

  async #isStillIn(leftPage: boolean): Promise<boolean> { return !leftPage || await this.#sessionEnded() === null; }

  /** The end of the session, where a press led to the sign-in instead of a bill; null when it did not. */
  async #sessionEnded(): Promise<SessionEndedError | null> {
    try {
      await this.#watch.look();
      return null;
    } catch (error) {
      if (error instanceof SessionEndedError) return error;
      throw error;
    }
  }

  /** After a failure: again later where the server said "not now", again at once where the row has something else to press, else missed. */
  #putOffOrMiss(key: string, row: BillRow, accountNumber: string | null, why: string): void {
    const { refusal } = this.#actions;
    const tries = this.#tries.get(key) ?? 1;
    if (refusal !== null && tries < MAX_TRIES) {
      const wait = retryPauseMs(tries, refusal.retryAfterMs);
      if (wait !== null && this.#watch.hasTimeFor(wait)) {
        this.#later.set(key, Date.now() + wait);
        return;
      }
    }
    if (refusal === null && tries < MAX_TRIES && row.others.length >= tries) return;
    this.#done.add(key);
    const said = refusal === null ? why : `The portal answered with an error (${refusal.status}).`;
    this.missed.push({ label: row.label.slice(0, 300), date: row.date, accountNumber, why: said });
  }

  async #accountOf(row: BillRow, accountNumber: string | null): Promise<string | null> {
    const known = accountNumbersIn(row.row.text).find((number) => this.#known.has(normaliseAccountNumber(number)));
    if (known !== undefined) return known;
    const own = accountOfRow(row.row);
    if (own === null) return accountNumber;
    await this.#known.note(own, own);
    return own;
  }

  /** Whether a row of another month has brought this very file: it came late, or the portal gave the wrong one. */
  #isOfAnother(row: BillRow, files: readonly BillFile[]): boolean {
    const [file] = files;
    const taken = file === undefined || files.length > 1 ? null : (this.#taken.get(file.sha256) ?? null);
    return taken !== null && row.date !== null && taken.slice(0, 7) !== row.date.slice(0, 7);
  }

  async #fetch(snapshot: LiveSnapshot, row: BillRow): Promise<FetchResult> {
    const before = this.#actions.page.url();
    try {
      const result = await this.#fetcher.fetch(snapshot, row);
      return result.kind === 'FILES' && this.#isOfAnother(row, result.files) ? { kind: 'FAILED', why: ANOTHERS_FILE, leftPage: result.leftPage } : result;
    } catch (error) {
      if (error instanceof SessionEndedError || error instanceof StoppedError || this.#actions.page.isClosed()) throw error;
      return { kind: 'FAILED', why: error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error), leftPage: this.#actions.page.url() !== before };
    }
  }
}
