import type { NotedThing } from '../../src/shared/domain/noted-thing.ts';
import type { Notice } from '../../src/shared/domain/notices.ts';
import { openNoticeBook } from '../../src/main/notices/notice-book.ts';
import { noticeKindWords } from '../../src/renderer/words/notice-words.ts';
import type { DatedStore } from '../demo/office/dated-store.ts';
import { chanceFor } from '../sandbox-utility/random.ts';
import type { Practice } from './practice.ts';

const HOUR_MS = 3_600_000;
const MOST_NOTICES = 60;

const NOTES: readonly [string, ...string[]] = [
  'Key at the gate; ask for the caretaker.', 'Paper bills until last spring; older ones are in the binder.', 'Sub-metered from the second floor up.',
  'The landlord pays and charges on.', 'Will be sold next year.', 'Disputed with the utility; see the letter of March.',
];

interface Filled extends Pick<DatedStore, 'store' | 'setClock'> {
  readonly practice: Practice;
  readonly seed: string;
  readonly now: number;
}

interface Ids {
  readonly companies: readonly string[];
  readonly sites: readonly string[];
  readonly connections: readonly string[];
}

/** What people wrote on some of everything. */
export async function fillNotes({ store, setClock, seed, now }: Filled, { companies, sites }: Ids): Promise<void> {
  setClock(new Date(now - HOUR_MS));
  type SetNotes = (id: string, notes: string) => Promise<unknown>;
  const note = (noun: NotedThing['noun']): SetNotes => (id, notes) => store.notes.set({ noun, id, notes });
  const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
  /** Every so manieth of a kind has one. */
  const kinds: readonly (readonly [every: number, ids: readonly string[], set: SetNotes])[] = [
    [3, companies, (id, notes) => store.companies.update({ id, change: { notes } })],
    [25, sites, (id, notes) => store.sites.update({ id, change: { notes } })],
    [12, idsOf(await store.accounts.list({})), note('ACCOUNT')],
    [20, idsOf(await store.meters.list({})), note('METER')],
    [25, idsOf((await store.bills.list({ limit: 1000 })).rows), note('BILL')],
  ];
  // All at once: changes that wait together share a sync.
  await Promise.all(kinds.flatMap(([every, ids, set], kind) => ids.filter((_, at) => at % every === 0).map((id, at) => set(id, chanceFor(seed, 'note', kind, at).pick(NOTES)))));
}

/** What a person was told lately: connections that stopped, bills that came, authorisations that end. */
export async function fillNotices({ store, practice, now }: Filled, { companies, connections }: Ids): Promise<void> {
  const lately = practice.connections
    .map((connection, at) => ({ ...connection, id: connections[at] ?? '', provider: practice.providers[connection.provider]?.name ?? '', company: practice.companies[connection.company]?.name ?? '' }))
    .filter(({ status, sinceHours }) => !['PENDING', 'COMPANY_INACTIVE'].includes(status) && sinceHours < 24 * 30)
    .sort((a, b) => a.sinceHours - b.sinceHours)
    .slice(0, MOST_NOTICES);
  const told = lately.map(({ id, status, detail, sinceHours, provider, company }): Omit<Notice, 'id' | 'isRead'> => ({
    kind: status === 'WEBSITE_DOWN' ? 'WEBSITE_DOWN' : status === 'CONNECTED' ? 'NEW_BILLS' : 'ACTION_NEEDED', at: new Date(now - sinceHours * HOUR_MS).toISOString(),
    title: `${provider}, ${company}`, body: status === 'CONNECTED' ? 'New bills came.' : (detail ?? noticeKindWords('ACTION_NEEDED').name), link: { screen: 'connections', id },
  }));
  const ending = practice.companies.flatMap(({ name, authorisationExpires }, at): Omit<Notice, 'id' | 'isRead'>[] => {
    const left = authorisationExpires === null ? Infinity : Date.parse(authorisationExpires) - now;
    return left > 30 * 24 * HOUR_MS || left < 0 ? [] : [{
      kind: 'AUTHORISATION_ENDS', at: new Date(now - 5 * HOUR_MS).toISOString(), title: name, body: `The authorisation of ${name} ends on ${authorisationExpires ?? ''}.`, link: { screen: 'companies', id: companies[at] ?? null },
    }];
  });
  const list = [...told, ...ending].sort((a, b) => b.at.localeCompare(a.at)).map((notice, at): Notice => ({ ...notice, id: `0199c0de-0000-7000-8000-${at.toString(16).padStart(12, '0')}`, isRead: at > 7 }));
  await openNoticeBook(store.settings).write('list', list);
}
