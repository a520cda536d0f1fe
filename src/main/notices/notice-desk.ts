import { v7 as uuidv7 } from 'uuid';
import type { Connection, ConnectionStatus } from '../../shared/domain/connection.ts';
import type { MailServer, Notice, NoticeChoices, NoticeSettings } from '../../shared/domain/notices.ts';
import type { MailPassword } from '../../shared/ipc/notices.ts';
import { createTurns } from '../../shared/process/turns.ts';
import { dayOfMonthWords } from '../../shared/units/day-words.ts';
import { localDay, type Day } from '../../shared/units/day.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';
import { MailProblem, mailServerUrl, type MailOpening, type MailTokens } from './mail-access.ts';
import { digestMail, noticeMail, type DigestLine, type MailText } from './mail-words.ts';
import { openNoticeBook, type ServerRow, type WaitingMail } from './notice-book.ts';
import { afterCheck, askedOf, authorisationStage, authorisationWords, heldChoices, isDigestDue, MAIL_LIVES_MS, mailPause, type Words } from './notice-rules.ts';
import type { sendMail } from './smtp-mail.ts';

export interface NoticeDeps {
  readonly store: Pick<StoreClient, 'settings' | 'companies' | 'connections' | 'completeness'>;
  readonly vault: Pick<Vault, 'set' | 'delete' | 'use'>;
  readonly tokens: MailTokens;
  readonly sendMail: typeof sendMail;
  /** Shows it on the desktop, unless the person looks at the window already. */
  readonly showDesktop: (words: Words, link: Notice['link']) => void;
  /** The list or the settings have changed. */
  readonly onChanged: () => void;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
  /** Certificates the mail server is trusted by, beside those of the system. */
  readonly ca?: string;
}

/** What a person is told, by every way; and the mails that wait. */
export interface NoticeDesk {
  /** Tells of the end of a check, each cause once. `late` says, once, that a bill which comes by e-mail should have come. */
  afterCheck(connection: Connection, provider: string, status: ConnectionStatus, newCount: number, late?: string | null): Promise<void>;
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
const KEPT_MAILS = 1000;

export function createNoticeDesk(deps: NoticeDeps): NoticeDesk {
  const { store, vault, now } = deps;
  const book = openNoticeBook(store.settings);
  let mailProblem: string | null = null;
  /** One after the other: what was told is read, added to and written. */
  const inTurn = createTurns();

  const queue = async (to: string, { subject, text }: MailText): Promise<void> => {
    const at = now().toISOString();
    const mail: WaitingMail = { id: uuidv7(), to, subject, text, since: at, attempts: 0, nextAt: at };
    await book.write('mails', [...(await book.read('mails')), mail].slice(-KEPT_MAILS));
  };

  /** Tells one thing by the ways that are on. `owner` is who gets its mail; null for the sender's own address. */
  const tell = async (words: Words, link: Notice['link'], owner: string | null, company: string | null): Promise<void> => {
    const { ways } = heldChoices(await book.read('choices'));
    const notice: Notice = { id: uuidv7(), kind: words.kind, at: now().toISOString(), title: words.title.slice(0, 300), body: words.body, link, isRead: false };
    await book.write('list', [notice, ...(await book.read('list'))].slice(0, KEPT_NOTICES));
    if (ways[words.kind].desktop) deps.showDesktop(words, link);
    const row = await book.read('server');
    if (ways[words.kind].email && row !== null) await queue(owner ?? row.server.from, noticeMail(words, company));
    deps.onChanged();
  };

  const access = async <T>(row: ServerRow, step: (opening: MailOpening) => Promise<T>): Promise<T> => {
    if (row.credentialId === null) return step({ kind: 'NONE' });
    return vault.use(row.credentialId, 'smtp', async ({ grant, password = '' }) => {
      if (grant === undefined) return step({ kind: 'PASSWORD', password });
      const { token, isNew } = await deps.tokens.tokenOf(grant);
      try {
        return await step({ kind: 'TOKEN', accessToken: token });
      } catch (error) {
        // It may have ended before its time: another one is got, once.
        if (isNew || !(error instanceof MailProblem) || !error.isTokenRefused) throw error;
        return step({ kind: 'TOKEN', accessToken: (await deps.tokens.tokenOf(grant, token)).token });
      }
    });
  };

  const eraseOpening = async (credentialId: string): Promise<void> => {
    await vault.delete(credentialId, 'smtp');
    await deps.tokens.sweep();
  };

  const send = (row: ServerRow, to: string, mail: MailText): Promise<void> =>
    access(row, (opening) => deps.sendMail({ server: row.server, opening, ...(deps.ca === undefined ? {} : { ca: deps.ca }) }, to, mail));

  const flush = async (): Promise<void> => {
    const row = await book.read('server');
    if (row === null || row.isRefused) return;
    const at = now();
    for (const mail of await book.read('mails')) {
      if (Date.parse(mail.nextAt) > at.getTime()) continue;
      const without = (await book.read('mails')).filter(({ id }) => id !== mail.id);
      try {
        if (at.getTime() - Date.parse(mail.since) < MAIL_LIVES_MS) await send(row, mail.to, mail);
        await book.write('mails', without);
        mailProblem = null;
      } catch (error) {
        mailProblem = error instanceof Error ? error.message : 'The mail could not be sent.';
        const attempts = mail.attempts + 1;
        await book.write('mails', [...without, { ...mail, attempts, nextAt: new Date(at.getTime() + mailPause(attempts)).toISOString() }]);
        if (error instanceof MailProblem && !error.isPassing) {
          await book.write('server', { ...row, isRefused: true });
          break;
        }
        if (!(error instanceof MailProblem)) break;
      }
    }
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
        if (mail !== null) await queue(owner, mail);
      }
    }
    await book.write('days', { ...days, digest: today });
    await book.write('gathered', {});
  };

  const settings = async (): Promise<NoticeSettings> => {
    const row = await book.read('server');
    const problem = row?.isRefused === true ? (mailProblem ?? 'The mail server refused the last mail. Check the settings, then send a test mail.') : mailProblem;
    return { ...heldChoices(await book.read('choices')), mailServer: row?.server ?? null, hasPassword: row !== null && row.credentialId !== null, waitingMails: (await book.read('mails')).length, mailProblem: problem };
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
      await flush();
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
      await flush();
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
      const former = await book.read('server');
      const isSame = former !== null && former.server.host === server.host && former.server.port === server.port && former.server.username === server.username && (former.server.signIn ?? 'PASSWORD') === (server.signIn ?? 'PASSWORD');
      let credentialId = password.kind === 'STORED' && isSame && server.username !== null ? former.credentialId : null;
      if (password.kind === 'ENTERED' && server.username !== null) {
        credentialId = uuidv7();
        await vault.set(credentialId, 'smtp', { username: server.username, password: password.password }, mailServerUrl(server));
      }
      if (password.kind === 'SIGNED_IN') {
        const { host, username } = server;
        // A token goes to the server it was got for, and to no other.
        if (username === null || !(await deps.tokens.isFor(password.grantId, { host, username }))) throw new MailProblem('You signed in for another mail server or user. Sign in for this one.', false);
        credentialId = uuidv7();
        await vault.set(credentialId, 'smtp', { username, grant: password.grantId }, mailServerUrl(server));
        deps.tokens.adopted(password.grantId);
      }
      await book.write('server', { server, credentialId, isRefused: false });
      if (former?.credentialId && former.credentialId !== credentialId) await eraseOpening(former.credentialId);
      mailProblem = null;
      return settings();
    }),
    deleteMailServer: () => inTurn(async () => {
      const former = await book.read('server');
      await book.write('server', null);
      await book.write('mails', []);
      if (former?.credentialId) await eraseOpening(former.credentialId);
      mailProblem = null;
      return settings();
    }),
    sendTest: () => inTurn(async () => {
      const row = await book.read('server');
      if (row === null) return { works: false, words: 'No mail server is set up yet.' };
      try {
        await send(row, row.server.from, { subject: 'A test mail of Forager', text: 'The mail server works. Notices are sent by it from now on.\n' });
        await book.write('server', { ...row, isRefused: false });
        mailProblem = null;
        return { works: true, words: `Sent to ${row.server.from}. See whether it arrived.` };
      } catch (error) {
        mailProblem = error instanceof Error ? error.message : null;
        return { works: false, words: error instanceof Error ? error.message : 'The mail could not be sent.' };
      }
    }),
  };
}
