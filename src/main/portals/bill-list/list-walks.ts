import type { Day } from '../../../shared/units/day.ts';
import type { AccountSwitch } from '../accounts/account-switch.ts';
import type { BillPlace, BillSearch } from '../way-to-bills/bill-search.ts';
import { reachOf } from './collect-reach.ts';
import type { CollectReach, WalkReach } from './collect-reach.ts';
import type { FoundAccount } from '../accounts/find-accounts.ts';
import { ListWalk } from './list-walk.ts';
import type { WalkTools } from './list-walk.ts';

/** A list to be walked through, and for whom; `name` is what the account is called where it shows no number. */
export type Walk = { place: BillPlace; account: FoundAccount | null; accountNumber: string | null; search: BillSearch; accountSwitch: AccountSwitch; name?: string };

/** The walks of one collection: none is made twice, and what they come to together. */
export class ListWalks {
  readonly #tools: Omit<WalkTools, 'search' | 'accounts'>;
  readonly #since: Day | null;
  readonly #finished = new Set<string>();
  readonly #reaches: WalkReach[] = [];
  /** What a list said it holds beyond what was found in it, in words. */
  readonly left: string[] = [];

  constructor(tools: Omit<WalkTools, 'search' | 'accounts'>, since: Day | null) {
    this.#tools = tools;
    this.#since = since;
  }

  async walk({ place, account, accountNumber, search, accountSwitch, name }: Walk, isOnlyAccount: boolean): Promise<void> {
    const key = `${accountNumber ?? name ?? ''}|${place.url}`;
    if (this.#finished.has(key)) return;
    const report = await new ListWalk({ ...this.#tools, search, accounts: accountSwitch }, { place, account, accountNumber, isOnlyAccount }, this.#since).run();
    this.#finished.add(key);
    this.#reaches.push(report.reach);
    if (report.stated !== null && report.stated > report.rows && !report.stoppedAtOld) this.left.push(`The portal's list counts ${report.stated} entries; ${report.rows === 1 ? '1 bill was' : `${report.rows} bills were`} found in it.`);
  }

  /** How far back the walks came; null without one. */
  get reach(): CollectReach | null { return reachOf(this.#reaches, this.#since); }
}
