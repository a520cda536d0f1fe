import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection, ConnectionStatus } from '../../shared/domain/connection.ts';
import { createCollector, type Collector, type CollectorDeps } from './collector.ts';
import { openSmallPortal, signedInPage, type SmallPortal } from './testing/small-portal.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const credentialId = '0198c0de-0000-7000-8000-000000000031';

let portal: SmallPortal;

beforeAll(async () => {
  portal = await openSmallPortal(() => new Date(NOW));
});
afterAll(() => portal.close());

interface Checked {
  readonly status: ConnectionStatus | undefined;
  readonly detail: string | null | undefined;
  /** Of the run itself; null where it came to no status. */
  readonly outcome: string | null | undefined;
  readonly opened: number;
  /** null where none is due by itself. */
  readonly nextDueAt: string | null;
  readonly faults: readonly unknown[];
}

interface Asked {
  readonly deps?: Partial<CollectorDeps>;
  /** A person signed in by hand. */
  readonly isSignedIn?: boolean;
  /** What happens once the website is open. */
  meanwhile?(collector: Collector): void;
}

/** Has a connection checked because a person asked, until the run is over, and returns what is known then. */
async function checked({ id }: Connection, { deps = {}, isSignedIn = false, meanwhile }: Asked = {}): Promise<Checked> {
  let opened = 0;
  const faults: unknown[] = [];
  const over = Promise.withResolvers<undefined>();
  const collector = createCollector({
    ...portal.deps,
    // Connections of tests before may be due meanwhile.
    openHiddenPage: (opening) => {
      if (opening.id !== id) return Promise.resolve(signedInPage());
      opened += 1;
      meanwhile?.(collector);
      return Promise.resolve(signedInPage());
    },
    onFault: (of, error) => {
      if (of === id) faults.push(error);
    },
    onProgress: ({ connectionId, phase }) => {
      if (connectionId === id && phase === 'DONE') over.resolve(undefined);
    },
    ...deps,
  });
  if (isSignedIn) collector.runInPage(id, signedInPage(), 'BY_HAND');
  else await collector.checkNow([id]);
  await over.promise;
  await expect.poll(() => collector.runningCount()).toBe(0);
  await collector.close();
  const connection = await portal.store.connections.get({ id });
  const [run] = await portal.store.collections.list({ connectionId: id });
  const due = (await portal.store.schedule.list()).find(({ connectionId }) => connectionId === id);
  return { status: connection?.status, detail: connection?.statusDetail ?? run?.detail, outcome: run?.outcome, opened, nextDueAt: due?.nextDueAt ?? null, faults };
}

test('the website is not opened where nothing is kept to sign in with', async () => {
  expect(await checked(await portal.connection())).toEqual({
    status: 'ADDITIONAL_CREDENTIALS_NEEDED', outcome: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: 'No sign-in is kept for this connection. Sign in by hand to collect.', opened: 0, nextDueAt: null, faults: [],
  });
});

test('nothing is collected for a company that is archived, though a person signed in', async () => {
  const connection = await portal.connection({ credentialId });
  const { name } = await portal.store.companies.update({ id: connection.companyId, change: { isArchived: true } });
  portal.during = () => Promise.reject(new Error('The website was visited.'));
  const archived = await checked(connection, { isSignedIn: true });
  portal.during = () => Promise.resolve();
  expect(archived).toEqual({ status: 'COMPANY_INACTIVE', outcome: 'COMPANY_INACTIVE', detail: `${name} is archived.`, opened: 0, nextDueAt: null, faults: [] });
});

test('a password that was refused is not tried again, though a person asks for the check', async () => {
  const connection = await portal.connection({ credentialId });
  await portal.store.connections.setStatus({ id: connection.id, status: 'PASSWORD_INCORRECT', detail: 'The website says: not recognised.' });
  expect(await checked(connection)).toEqual({ status: 'PASSWORD_INCORRECT', outcome: 'PASSWORD_INCORRECT', detail: 'The website says: not recognised.', opened: 0, nextDueAt: null, faults: [] });
});

test('a check that a person stops changes no status, and is due again when it would have been', async () => {
  const connection = await portal.connection({ credentialId });
  await portal.store.connections.setStatus({ id: connection.id, status: 'CONNECTED', detail: null });
  await portal.store.schedule.set({ connectionId: connection.id, nextDueAt: '2026-11-28T12:00:00.000Z', failures: 0 });
  portal.rows = [{ label: 'June', date: '2026-06-12', accountNumber: '00-7', content: 'June of a check that was stopped' }];
  const stopped = await checked(connection, { meanwhile: (collector) => void collector.stop(connection.id) });
  portal.rows = [];
  expect(stopped).toEqual({ status: 'CONNECTED', outcome: null, detail: 'Stopped by hand.', opened: 1, nextDueAt: '2026-11-28T12:00:00.000Z', faults: [] });
});

test.each(['WEBSITE_DOWN', 'URL_INACCESSIBLE'] as const)('a computer that is offline changes no status, and makes the check when it is back: %s', async (found) => {
  const connection = await portal.connection({ credentialId });
  await portal.store.connections.setStatus({ id: connection.id, status: 'CONNECTED', detail: null });
  let isOnline = true;
  portal.status = found;
  const offline = await checked(connection, { deps: { isOnline: () => isOnline }, meanwhile: () => { isOnline = false; } });
  portal.status = 'CONNECTED';
  expect(offline).toEqual({ status: 'CONNECTED', outcome: null, detail: 'This computer went offline. The check is made when it is back.', opened: 1, nextDueAt: NOW, faults: [] });
});

test('a fault of ours is told as one, in words, and the check is tried again', async () => {
  const fault = new TypeError('nothing of undefined');
  const { nextDueAt, ...told } = await checked(await portal.connection({ credentialId }), { deps: { openHiddenPage: () => Promise.reject(fault) } });
  expect(told).toEqual({ status: 'OTHER_ERROR', outcome: 'OTHER_ERROR', detail: 'The check broke off inside Forager. It is tried again by itself; the log has the details.', opened: 0, faults: [fault] });
  expect(Date.parse(nextDueAt ?? '')).toBeGreaterThan(Date.parse(NOW));
});
