import { v7 as uuidv7 } from 'uuid';
import type { Connection, ConnectionStatus } from '../../shared/domain/connection.ts';
import type { MailServer, Notice, NoticeChoices, NoticeSettings } from '../../shared/domain/notices.ts';
import type { MailPassword } from '../../shared/ipc/notices.ts';
import { createTurns } from '../../shared/process/turns.ts';
import { dayOfMonthWords } from '../../shared/units/day-words.ts';
import { localDay, type Day } from '../../shared/units/day.ts';
import type { StoreClient } from '../store/store-client.ts';
import { digestMail, noticeMail, type DigestLine } from './mail-words.ts';
import { openNoticeBook } from './notice-book.ts';
import { createNoticeMails, type NoticeMailDeps } from './notice-mails.ts';
import { afterCheck, askedOf, authorisationStage, authorisationWords, heldChoices, isDigestDue, type Words } from './notice-rules.ts';

export interface NoticeDeps extends NoticeMailDeps {
  readonly store: Pick<StoreClient, 'settings' | 'companies' | 'connections' | 'completeness'>;
  /** Shows it on the desktop, unless the person looks at the window already. */
  readonly showDesktop: (words: Words, link: Notice['link']) => void;
  readonly onFault: (error: unknown) => void;
}

/** What a person is told, by every way; and the mails that wait. */
export interface NoticeDesk {
  /** Tells of the end of a check, each cause once. `late` says, once, that a bill which comes by e-mail should have come. */
  afterCheck(connection: Connection, provider: string, status: ConnectionStatus, newCount: number, late?: string | null): Promise<void>;
  /** Tells that a scheduled export could not be written. */
  exportFailed(id: string, words: string): Promise<void>;
  /** Does what time brings: reminders, late bills, the digest, mails that wait. Never rejects. */
  look(): Promise<void>;
  /** Forgets what was told of a connection whose account holder withdrew (null: of none), and of late bills, whose words may name its accounts. */
  forget(connectionId: string | null): Promise<void>;
  list(): Promise<Notice[]>;
  markRead(): Promise<void>;
  settings(): Promise<NoticeSettings>;
  choose(choices: NoticeChoices): Promise<NoticeSettings>;
  setMailServer(server: MailServer, password: MailPassword): Promise<NoticeSettings>;
  deleteMailServer(): Promise<NoticeSettings>;
  sendTest(): Promise<{ works: boolean; words: string }>;
}

type LateBills = Awaited<ReturnType<NoticeDeps['store']['completeness']['late']>>;

const KEPT_NOTICES = 200;

export function createNoticeDesk(deps: NoticeDeps): NoticeDesk {
  const { store, now } = deps;
  const book = openNoticeBook(store.settings);
  const mails = createNoticeMails(deps, book);
  /** One after the other: what was told is read, added to and written. */
  const inTurn = createTurns();

  /** Tells one thing by the ways that are on. `owner` is who gets its mail; null for the sender's own address. */
  const tell = async (words: Words, link: Notice['link'], owner: string | null, company: string | null): Promise<void> => {
    const { ways } = heldChoices(await book.read('choices'));
    const notice: Notice = { id: uuidv7(), kind: words.kind, at: now().toISOString(), title: words.title.slice(0, 300), body: words.body, link, isRead: false };
    await book.write('list', [notice, ...(await book.read('list'))].slice(0, KEPT_NOTICES));
    if (ways[words.kind].desktop) deps.showDesktop(words, link);
    const row = await book.read('server');
    if (ways[words.kind].email && row !== null) await mails.queue(owner ?? row.server.from, noticeMail(words, company));
    deps.onChanged();
  };

  const lookAtAuthorisations = async (today: Day): Promise<void> => {
    const stages = await book.read('stages');
    const given: Record<string, string> = {};
    for (const company of await store.companies.list()) {
      const stage = authorisationStage(company.authorisationExpires, today);
      if (stage === null || company.authorisationExpires === null || company.connectionCount === 0) continue;
      const mark = `${company.authorisationExpires} ${stage}`;
      given[company.id] = mark;
      if (stages[company.id] !== mark) await tell(authorisationWords(company.name, company.authorisationExpires, today, dayOfMonthWords), { screen: 'companies', id: company.id }, null, null);
    }
    await book.write('stages', given);
  };

  const lookAtLateBills = async (late: LateBills): Promise<void> => {
    const marks = late.map(({ accountId, type, from }) => `${accountId} ${type ?? ''} ${from}`);
    const told = new Set(await book.read('late'));
    const fresh = late.filter((_, index) => !told.has(marks[index] ?? ''));
    await book.write('late', marks);
    if (fresh.length === 0) return;
    const [first] = fresh;
    const words: Words = {
      kind: 'BILL_LATE', title: fresh.length === 1 ? 'A bill is late' : `${fresh.length} bills are late`,
      body: fresh.length === 1 && first !== undefined ? `${first.siteName}: the next bill of account ${first.accountNumber} should have come.` : 'Completeness shows which.',
    };
    await tell(words, { screen: 'completeness', id: null }, null, null);
  };

  const sendDigests = async (today: Day, lateBills: () => Promise<LateBills>): Promise<void> => {
    const row = await book.read('server');
    const gathered = await book.read('gathered');
    const days = await book.read('days');
    if (row !== null) {
      const late = await lateBills();
      const byOwner = new Map<string, DigestLine[]>();
      for (const connection of await store.connections.list({})) {
        const owner = connection.settings.ownerEmail ?? row.server.from;
        const line: DigestLine = {
          company: connection.companyName, provider: connection.datasourceName, newCount: gathered[connection.id] ?? 0,
          lateCount: late.filter(({ connectionId }) => connectionId === connection.id).length, waits: connection.isActive ? askedOf(connection.status, connection.kind) : null,
        };
        byOwner.set(owner, [...(byOwner.get(owner) ?? []), line]);
      }
      for (const [owner, lines] of byOwner) {
        const mail = digestMail(lines);
        if (mail !== null) await mails.queue(owner, mail);
      }
    }
    await book.write('days', { ...days, digest: today });
    await book.write('gathered', {});
  };

  const settings = async (): Promise<NoticeSettings> => {
    const row = await book.read('server');
    return {
      ...heldChoices(await book.read('choices')),
      mailServer: row?.server ?? null, hasPassword: row !== null && row.credentialId !== null, waitingMails: (await book.read('mails')).length, mailProblem: mails.problem(row),
    };
  };

  return {
    afterCheck: (connection, provider, status, newCount, late = null) => inTurn(async () => {
      const told = await book.read('told');
      const result = afterCheck(provider, status, newCount, told[connection.id] ?? null, connection.kind);
      const { [connection.id]: _former, ...others } = told;
      await book.write('told', result.told === null ? others : { ...others, [connection.id]: result.told });
      if (newCount > 0) {
        const gathered = await book.read('gathered');
        await book.write('gathered', { ...gathered, [connection.id]: (gathered[connection.id] ?? 0) + newCount });
      }
      const words = [...result.words, ...(late === null ? [] : [{ kind: 'BILL_LATE' as const, title: provider, body: late }])];
      if (words.length === 0) return;
      const company = (await store.companies.get({ id: connection.companyId }))?.name ?? null;
      for (const one of words) await tell(one, { screen: 'connections', id: connection.id }, connection.settings.ownerEmail, company);
      await mails.flush();
    }),
    exportFailed: (id, words) => inTurn(async () => {
      await tell({ kind: 'ACTION_NEEDED', title: 'Scheduled export', body: words }, { screen: 'exports', id }, null, null);
      await mails.flush();
    }),
    look: () => inTurn(async () => {
      const today = localDay(now());
      const days = await book.read('days');
      // Asked once of the store for both, and only where one is due: it looks at every account.
      let late: Promise<LateBills> | null = null;
      const lateBills = (): Promise<LateBills> => (late ??= store.completeness.late({ today }));
      if (days.look !== today) {
        await lookAtAuthorisations(today);
        await lookAtLateBills(await lateBills());
        await book.write('days', { ...(await book.read('days')), look: today });
      }
      if (isDigestDue((await book.read('choices')).digestWeekday, days.digest, now(), today)) await sendDigests(today, lateBills);
      await mails.flush();
    }).catch(deps.onFault),
    forget: (connectionId) => inTurn(async () => {
      const list = await book.read('list');
      const kept = list.filter(({ kind, link }) => kind !== 'BILL_LATE' && (connectionId === null || link.id !== connectionId));
      if (kept.length === list.length) return;
      await book.write('list', kept);
      deps.onChanged();
    }),
    list: () => book.read('list'),
    markRead: () => inTurn(async () => {
      const list = await book.read('list');
      if (list.every(({ isRead }) => isRead)) return;
      await book.write('list', list.map((notice) => ({ ...notice, isRead: true })));
      deps.onChanged();
    }),
    settings,
    choose: (choices) => inTurn(async () => {
      await book.write('choices', heldChoices(choices));
      return settings();
    }),
    setMailServer: (server, password) => inTurn(async () => {
      await mails.setServer(server, password);
      return settings();
    }),
    deleteMailServer: () => inTurn(async () => {
      await mails.deleteServer();
      return settings();
    }),
    sendTest: () => inTurn(() => mails.sendTest()),
  };
}
