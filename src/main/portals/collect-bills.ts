import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { CollectBillsOutcome } from '../../shared/domain/portal-outcome.ts';
import { localDay } from '../../shared/units/day.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import { findPrintedAccount } from './accounts/account-numbers.ts';
import { AccountSwitch } from './accounts/account-switch.ts';
import { BillFetcher } from './bill-files/bill-fetcher.ts';
import { BillSearch } from './way-to-bills/bill-search.ts';
import type { BillPlace } from './way-to-bills/bill-search.ts';
import { sentenceAbout } from './classify-page.ts';
import { CollectedAccounts } from './accounts/collected-accounts.ts';
import { reachWords } from './bill-list/collect-reach.ts';
import { judgeCollection, saysNoAccounts } from './collect-judgement.ts';
import type { CollectRequest } from './collect-request.ts';
import type { FoundAccount } from './accounts/find-accounts.ts';
import { enterGroup, listGroups } from './accounts/enter-group.ts';
import { findBillLists } from './bill-list/find-bill-list.ts';
import type { FindLists } from './bill-list/find-bill-list.ts';
import { ListPages } from './bill-list/list-pages.ts';
import { ListParts } from './bill-list/list-parts.ts';
import { ListWalks } from './bill-list/list-walks.ts';
import type { Walk } from './bill-list/list-walks.ts';
import { offersBills } from './bill-list/offers-bills.ts';
import { HUMAN_PACE, PageActions } from './page/page-actions.ts';
import { visibleText } from './page/page-snapshot-model.ts';
import { PlaceFinder } from './way-to-bills/place-finder.ts';
import { RowTaker } from './bill-files/row-taker.ts';
import { WayFollower } from './way-to-bills/shown-way/follow-way.ts';
import { ShownGuide } from './way-to-bills/shown-way/shown-guide.ts';
import { SessionRenewal } from './session-renewal.ts';
import { SessionEndedError, SessionWatch, StoppedError } from './session-watch.ts';

const DEFAULT_TIMEOUT_MS = 30 * 60_000;
/** Companies that hold properties that hold accounts: no portal goes deeper. */
const MAX_DEPTH = 2;

/** Collects the bills of a portal that is signed in. Throws only when the page itself is lost. */
export async function collectBills(portal: PortalPage, request: CollectRequest): Promise<CollectBillsOutcome> {
  return new CollectRun(portal, request).run();
}

class CollectRun {
  readonly #request: CollectRequest;
  readonly #actions: PageActions;
  readonly #watch: SessionWatch;
  readonly #list: ListPages;
  readonly #taker: RowTaker;
  readonly #renewal: SessionRenewal;
  readonly #walks: ListWalks;
  /** Leads where a person showed the way; null where nobody did. */
  readonly #guide: ShownGuide | null;
  readonly #lists: FindLists;
  readonly #popUps = new Set<string>();
  readonly #accounts: CollectedAccounts;
  readonly #finder: PlaceFinder;
  readonly #start: string;
  #emptySaid = '';
  #noAccountsSaid = false;
  /** The account the start page prints, for portals whose bill pages print none. */
  #printedAtStart: string | null = null;

  constructor(portal: PortalPage, request: CollectRequest) {
    this.#request = request;
    this.#actions = new PageActions(portal, request.pace ?? HUMAN_PACE);
    this.#start = portal.page.url();
    this.#accounts = new CollectedAccounts(request.onAccount);
    this.#watch = new SessionWatch(this.#actions, this.#popUps, Date.now() + (request.timeoutMs ?? DEFAULT_TIMEOUT_MS), request.signal);
    const range = { since: request.since, today: localDay(new Date()) };
    const fetcher = new BillFetcher(this.#actions, (bytes, fileName) => this.#saveUnpacked(bytes, fileName));
    const say = (text: string): void => this.#say(text);
    const follower = new WayFollower(this.#actions, this.#popUps, range, say);
    const shown = request.route?.shown;
    this.#guide = shown === undefined ? null : new ShownGuide(shown, { actions: this.#actions, watch: this.#watch, follower, fetcher, say, onMended: (route) => request.onRoute?.(route) });
    fetcher.then = this.#guide?.then ?? [];
    this.#lists = this.#guide?.lists ?? findBillLists;
    this.#list = new ListPages(this.#actions, this.#watch, this.#lists);
    const parts = new ListParts(this.#actions, this.#watch, this.#list, range);
    this.#taker = new RowTaker(this.#actions, this.#watch, this.#list, fetcher, request, this.#accounts);
    this.#walks = new ListWalks({ actions: this.#actions, list: this.#list, parts, taker: this.#taker, today: range.today }, request.since);
    this.#finder = new PlaceFinder({ actions: this.#actions, watch: this.#watch, lists: this.#lists, guide: this.#guide, say }, request, this.#start);
    this.#renewal = new SessionRenewal({ actions: this.#actions, say, signInAgain: request.signInAgain, found: () => this.#taker.found });
  }

  #say(text: string): void { this.#request.onStep?.(text); }

  async #saveUnpacked(bytes: Uint8Array, fileName: string): Promise<string> {
    const path = join(this.#request.downloadsFolder, randomUUID() + extname(fileName).toLowerCase());
    await writeFile(path, bytes, { mode: 0o600 });
    return path;
  }

  #outcome(status: ConnectionStatus, detail: string): CollectBillsOutcome {
    const { found, skipped, missed } = this.#taker;
    return { status, detail: detail.slice(0, 2000), accounts: this.#accounts.list(), foundCount: found, skippedCount: skipped, missed, reach: this.#walks.reach };
  }

  async run(): Promise<CollectBillsOutcome> {
    try {
      await this.#actions.settle();
      await this.#collectFrom(this.#start, 0);
      return this.#judge();
    } catch (error) {
      if (error instanceof StoppedError) return this.#outcome('OTHER_ERROR', error.message);
      if (error instanceof SessionEndedError) return this.#outcome('OTHER_ERROR', 'The portal ended the session again and again. What was collected until then is kept.');
      throw error;
    }
  }

  #judge(): CollectBillsOutcome {
    const { status, detail } = judgeCollection({
      listed: this.#taker.listed, found: this.#taker.found, skipped: this.#taker.skipped, missed: this.#taker.missed.length, accounts: this.#accounts.size,
      emptySaid: this.#emptySaid, noAccountsSaid: this.#noAccountsSaid, routeBillCount: this.#request.route?.billCount ?? null, left: this.#walks.left, reach: reachWords(this.#walks.reach),
    });
    return this.#outcome(status, detail);
  }

  #again<T>(home: string, work: () => Promise<T>): Promise<T> { return this.#renewal.around(home, work); }

  #switchFrom(home: string): AccountSwitch {
    return new AccountSwitch(this.#actions, this.#watch, home, (text) => this.#say(text));
  }

  /** Collects all that lies behind a page: its accounts, else the companies or properties it lists, else its only account. */
  async #collectFrom(home: string, depth: number, within = ''): Promise<void> {
    if (depth === 0 && this.#guide !== null && await this.#collectShown(home, this.#guide)) return;
    const accountSwitch = this.#switchFrom(home);
    const accounts = await this.#again(home, () => this.#findAccounts(accountSwitch));
    if (accounts.length > 1) {
      for (const account of accounts) await this.#again(home, () => this.#collectAccount(account, accountSwitch));
      return;
    }
    const before = this.#taker.listed;
    if (accounts.length === 0 && depth < MAX_DEPTH) {
      const groups = await this.#again(home, async () => {
        const snapshot = await this.#watch.look();
        return this.#lists(snapshot).length > 0 ? [] : listGroups(snapshot, { actions: this.#actions, watch: this.#watch });
      });
      const names = groups.map((group) => group.name).join('\n');
      // The same choice stands on every page behind it.
      if (names === within) groups.length = 0;
      for (const group of groups) {
        const inside = await this.#again(home, () => enterGroup(group, home, { actions: this.#actions, watch: this.#watch, say: (text) => this.#say(text) }));
        if (inside !== null) await this.#collectFrom(inside, depth + 1, names);
      }
      if (this.#taker.listed > before) return;
      if (groups.length > 0) {
        await this.#actions.open(home);
        await this.#actions.settle();
      }
    }
    await this.#again(home, () => this.#collectAccount(accounts[0] ?? null, accountSwitch));
  }

  /** Collects each account the shown switch offers; false where no switch was shown or it is not there any more. */
  async #collectShown(home: string, guide: ShownGuide): Promise<boolean> {
    if (!guide.choosesAccount) return false;
    const accounts = await this.#again(home, () => guide.accounts(home));
    for (const account of accounts) {
      await this.#again(home, async () => {
        if (!await guide.enter(home, account)) return;
        const place = await guide.place(home);
        if (place === null) return;
        const printed = account.accountNumber ?? findPrintedAccount(await this.#watch.look());
        if (printed !== null) await this.#accounts.note(printed, account.label);
        const search = new BillSearch(this.#actions, this.#popUps, home, (text) => this.#say(text), this.#lists);
        const reach = async (): Promise<boolean> => await guide.enter(home, account) && await guide.place(home) !== null;
        await this.#walk({ place: { ...place, reach }, account: null, accountNumber: printed, search, accountSwitch: this.#switchFrom(home), name: account.label });
      });
    }
    return this.#taker.listed > 0;
  }

  async #findAccounts(accountSwitch: AccountSwitch): Promise<FoundAccount[]> {
    this.#say('Looking for accounts');
    const snapshot = await this.#watch.look();
    const choices = await accountSwitch.choicesOn(snapshot);
    for (const choice of choices) await this.#accounts.note(choice.accountNumber, choice.label);
    this.#printedAtStart = findPrintedAccount(snapshot);
    this.#noAccountsSaid = saysNoAccounts(visibleText(snapshot));
    return choices;
  }

  async #collectAccount(account: FoundAccount | null, accountSwitch: AccountSwitch): Promise<void> {
    if (account !== null && account.control !== null && !await accountSwitch.switchTo(account)) {
      this.#taker.missed.push({ label: account.label, date: null, accountNumber: account.accountNumber, why: 'The account could not be opened any more.' });
      return;
    }
    const search = new BillSearch(this.#actions, this.#popUps, this.#actions.page.url(), (text) => this.#say(text), this.#lists);
    const place = await this.#finder.find(search);
    if (place === null) {
      const snapshot = await this.#watch.look();
      this.#emptySaid ||= sentenceAbout('noBills', visibleText(snapshot));
      const printed = account?.accountNumber ?? findPrintedAccount(snapshot) ?? this.#printedAtStart;
      if (printed !== null) await this.#accounts.note(printed, account?.label ?? printed);
      return;
    }
    const snapshot = await this.#watch.look();
    const here = this.#switchFrom(this.#actions.page.url());
    const late = account === null ? await here.choicesBeside(snapshot) : [];
    if (late.length > 1) {
      for (const choice of late) await this.#accounts.note(choice.accountNumber, choice.label);
      for (const choice of late) {
        if (!await here.switchTo(choice)) continue;
        const own = await this.#finder.standOn(place, search);
        if (own !== null) await this.#walk({ place: own, account: choice, accountNumber: choice.accountNumber, search, accountSwitch: here });
      }
      return;
    }
    const printed = account?.accountNumber ?? findPrintedAccount(snapshot) ?? this.#printedAtStart;
    if (printed !== null) await this.#accounts.note(printed, account?.label ?? printed);
    const walked = { account: account?.control == null ? null : account, accountNumber: printed, search, accountSwitch };
    await this.#walk({ place, ...walked });
    for (const steps of [...search.besides]) await this.#walkBeside({ ...place, steps, rowCount: 0, reach: null }, walked);
  }

  /** A further list beside the one that was walked, where there is one. */
  async #walkBeside(place: BillPlace, walked: Omit<Walk, 'place'>): Promise<void> {
    if (!await walked.search.goTo(place)) return;
    const snapshot = await this.#watch.look();
    const list = this.#lists(snapshot)[0];
    if (list !== undefined || offersBills(snapshot)) await this.#walk({ ...walked, place: { ...place, url: this.#actions.page.url(), rowCount: list?.rows.length ?? 0 } });
  }

  async #walk(about: Walk): Promise<void> { await this.#walks.walk(about, this.#accounts.size <= 1); }
}
