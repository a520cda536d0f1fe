import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AUDIT_RULES, auditSettingsOf, RULE_SETTINGS, type AuditChange, type AuditSettings } from '../../shared/domain/audit-rule.ts';
import type { Day } from '../../shared/units/day.ts';
import type { StoreClient } from '../store/store-client.ts';
import { auditAccount } from './audit/audit-account.ts';

/** Bills whose history the store is asked for at once: it answers within a few milliseconds, and whoever waits comes next. */
const BILLS_AT_ONCE = 60;
/** Accounts that are looked up at once. */
const ACCOUNTS_AT_ONCE = 100;
/** How long after a change an audit begins: bills of one account come together. */
const SETTLED_MS = 1_500;
/** How long after a start the first one begins: the window is drawn and its first lists are asked for meanwhile. */
const AT_START_MS = 15_000;
/** How often it is seen whether a new day began. */
const LOOK_MS = 10 * 60_000;
/** The share of its time in which an audit leaves the store and this process to others. */
const REST = 1;
const LONGEST_REST_MS = 40;

/** Nouns of the store of which an audit is made; the numbers of the rules among them, which another computer of the team may change. */
const ABOUT_ACCOUNTS: readonly string[] = ['bill', 'account', 'site', 'connection', 'company', 'meter', 'sharedSetting'];

export interface AuditDeskDeps {
  readonly store: Pick<StoreClient, 'audits' | 'sharedSettings'> & { readonly onChanged: StoreClient['onChanged'] };
  readonly today: () => Day;
  /** Who changes a rule here, as the team knows them; null without a team. */
  readonly by: () => string | null;
  readonly onFault: (error: unknown) => void;
  /** Waits; shorter in a test. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** Audits accounts in the background: those of which something changed, all once a day, and all when a rule was changed. */
export interface AuditDesk {
  readonly settings: () => Promise<AuditSettings>;
  /** Changes single numbers, and leaves what others of the team made of the rest. */
  readonly change: (changes: readonly AuditChange[]) => Promise<AuditSettings>;
  /** Goes on with what was left, and from now on with what changes. */
  readonly begin: () => void;
  /** Resolves once nothing is left to audit. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the rules go by, as a short text: where it is another one, accounts are audited anew. */
const fingerprint = (settings: AuditSettings): string => {
  const changed = Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([AUDIT_RULES.map(({ key, thresholds }) => [key, thresholds]), changed])).digest('hex').slice(0, 32);
};

/** Accounts by their bills, so many that each share is read at once in little time; a large account alone. */
function shares(due: readonly { readonly accountId: string; readonly bills: number }[]): string[][] {
  const found: { ids: string[]; bills: number }[] = [];
  for (const { accountId, bills } of due) {
    const last = found.at(-1);
    if (last !== undefined && last.bills + bills <= BILLS_AT_ONCE) {
      last.ids.push(accountId);
      last.bills += bills;
    } else found.push({ ids: [accountId], bills });
  }
  return found.map(({ ids }) => ids);
}

export function createAuditDesk({ store, today, by, onFault, wait = (milliseconds, signal) => pause(milliseconds, undefined, { signal }) }: AuditDeskDeps): AuditDesk {
  const ending = new AbortController();
  const { signal } = ending;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let unwatch = (): void => undefined;

  const settings = async (): Promise<AuditSettings> => auditSettingsOf(await store.sharedSettings.list({ prefix: RULE_SETTINGS }));

  const auditShare = async (accountIds: readonly string[], chosen: AuditSettings, day: Day): Promise<void> => {
    const began = performance.now();
    const { asOf, histories } = await store.audits.histories({ accountIds: [...accountIds] });
    const found = new Map<string, ReturnType<typeof auditAccount>>();
    for (const history of histories) {
      found.set(history.accountId, auditAccount(history, chosen, day));
      // One account takes a few milliseconds; the window's calls go between.
      await pause(0);
      if (signal.aborted) return;
    }
    const accounts = accountIds.map((accountId) => ({ accountId, findings: (found.get(accountId) ?? []).map(({ rule, billIds, subject, text }) => ({ rule, billIds: [...billIds], subject, text: text.slice(0, 2000) })) }));
    await store.audits.settle({ day, rules: fingerprint(chosen), asOf, accounts });
    await wait(Math.min(LONGEST_REST_MS, REST * (performance.now() - began)), signal);
  };

  const auditDue = async (): Promise<void> => {
    for (;;) {
      await store.audits.noteChanges();
      const [chosen, day] = [await settings(), today()];
      const due = await store.audits.due({ day, rules: fingerprint(chosen), limit: ACCOUNTS_AT_ONCE });
      if (due.length === 0) return;
      for (const share of shares(due)) {
        if (signal.aborted) return;
        await auditShare(share, chosen, day);
      }
    }
  };

  const look = (): void => {
    if (signal.aborted) return;
    isWanted = true;
    running ??= (async () => {
      while (isWanted && !signal.aborted) {
        isWanted = false;
        await auditDue();
      }
    })()
      .catch((error: unknown) => {
        if (!signal.aborted) onFault(error);
      })
      .finally(() => {
        running = null;
      });
  };

  const lookSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLED_MS);
  };

  return {
    settings,
    change: async (changes) => {
      await store.sharedSettings.set({ changes: changes.map(({ rule, key, is }) => ({ name: `${RULE_SETTINGS}${rule}`, companyId: null, key, is })), by: by() });
      lookSoon();
      return settings();
    },
    begin: () => {
      unwatch = store.onChanged((nouns) => {
        if (nouns.some((noun) => ABOUT_ACCOUNTS.includes(noun))) lookSoon();
      });
      watch = setInterval(look, LOOK_MS);
      timer = setTimeout(look, AT_START_MS);
    },
    settled: async () => {
      look();
      await running;
    },
    close: async () => {
      ending.abort();
      clearTimeout(timer);
      clearInterval(watch);
      unwatch();
      await running;
    },
  };
}
