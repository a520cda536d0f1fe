import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { HELD_ALWAYS } from '../../shared/domain/check-lease.ts';
import { createCollector, type Collector } from './collector.ts';
import { openSmallPortal, signedInPage, type SmallPortal } from './testing/small-portal.ts';

let portal: SmallPortal;
let collector: Collector;
/** Resolves with each end of a run. */
let ended: (connectionId: string) => Promise<ConnectionStatus>;

beforeAll(async () => {
  portal = await openSmallPortal(() => new Date('2026-11-24T12:00:00Z'));
  const waiting = new Map<string, (status: ConnectionStatus) => void>();
  ended = (id) => new Promise((done) => { waiting.set(id, done); });
  collector = createCollector({ ...portal.deps, onEnd: ({ id }, status) => waiting.get(id)?.(status) });
});
afterAll(async () => {
  await collector.close();
  await portal.close();
});

const statusOf = async (id: string) => (await portal.store.connections.get({ id }))?.status;

describe('a collection in a page in which a person has just signed in', () => {
  it.each(['MFA_TOKEN_EXPIRED', 'PASSWORD_INCORRECT', 'WEBSITE_DOWN'] as const)('is pending while it runs, whatever the check before said: %s', async (before) => {
    const { id } = await portal.connection();
    await portal.store.connections.setStatus({ id, status: before, detail: 'What was wrong last week.' });
    let during = await portal.store.connections.get({ id });
    portal.during = async () => { during = await portal.store.connections.get({ id }); };
    const end = ended(id);
    collector.runInPage(id, signedInPage(), 'RECONNECT');
    expect(await end).toBe('CONNECTED');
    expect(during).toMatchObject({ status: 'PENDING', statusDetail: null });
    expect(await statusOf(id)).toBe('CONNECTED');
    expect((await portal.store.connections.history({ id })).map((entry) => entry.status)).toEqual(['CONNECTED', 'PENDING', before, 'PENDING']);
  });

  it('of a connection that is connected leaves it so: nothing has to be looked at meanwhile', async () => {
    const { id } = await portal.connection();
    await portal.store.connections.setStatus({ id, status: 'CONNECTED', detail: null });
    let during: string | undefined;
    portal.during = async () => { during = await statusOf(id); };
    const end = ended(id);
    collector.runInPage(id, signedInPage(), 'BY_HAND');
    await end;
    expect(during).toBe('CONNECTED');
  });
});

describe('a collection that the quit of the app breaks off', () => {
  it('is the same run again at the next start, which fetches what was left', async () => {
    const credentialId = '0198c0de-0000-7000-8000-000000000002';
    const { id } = await portal.connection({ credentialId });
    const row = (label: string, date: string) => ({ label, date, accountNumber: '00-7', content: `${label} ${date}` });
    portal.rows = [row('June', '2026-06-12'), row('May', '2026-05-12')];
    const quitting = createCollector({
      ...portal.deps,
      visit: (page, request) => portal.deps.visit(page, { ...request, onBill: async (...bill) => { await request.onBill(...bill); void quitting.close(); } }),
    });
    await quitting.checkNow([id]);
    await expect.poll(async () => (await portal.store.bills.list({ connectionId: id })).total, { timeout: 15_000 }).toBe(1);
    await quitting.close();
    const [cutOff] = await portal.store.collections.resumable();
    expect(cutOff?.collection).toMatchObject({ connectionId: id, finishedAt: null });
    expect(portal.take().fetched).toEqual(['June']);

    const end = ended(id);
    await collector.start();
    expect(await end).toBe('CONNECTED');
    expect(portal.take()).toMatchObject({ fetched: ['May'], known: ['June'] });
    expect((await portal.store.collections.list({ connectionId: id })).map((run) => run.id)).toEqual([cutOff?.collection.id]);
    expect((await portal.store.bills.list({ connectionId: id })).total).toBe(2);
    portal.rows = [];
  });
});

describe('a collection in a hidden page', () => {
  it('leaves the status of the check before while it runs: nothing is known yet', async () => {
    const { id } = await portal.connection({ credentialId: '0198c0de-0000-7000-8000-000000000001' });
    await portal.store.connections.setStatus({ id, status: 'WEBSITE_DOWN', detail: 'It was down.' });
    let during: string | undefined;
    portal.during = async () => { during = await statusOf(id); };
    const end = ended(id);
    await collector.checkNow([id]);
    expect(await end).toBe('CONNECTED');
    expect(during).toBe('WEBSITE_DOWN');
  });
});

test('a provider that is collected by hand only is visited when a person asks for it, and by no check of its own', async () => {
  // The second one comes to its end while the first one, due for longer, could have been visited.
  const [byHand, weekly] = [await portal.connection({ credentialId: '0198c0de-0000-7000-8000-000000000011' }), await portal.connection({ credentialId: '0198c0de-0000-7000-8000-000000000012' })];
  for (const [{ id }, day] of [[byHand, '20'], [weekly, '21']] as const) {
    await portal.store.connections.setStatus({ id, status: 'CONNECTED', detail: null });
    await portal.store.schedule.set({ connectionId: id, nextDueAt: `2026-11-${day}T12:00:00.000Z`, failures: 0 });
  }
  await portal.store.datasources.update({ id: byHand.datasourceId, change: { collectByHandOnly: true } });
  const runsOf = async ({ id }: { readonly id: string }) => (await portal.store.collections.list({ connectionId: id })).length;
  const weeklyEnd = ended(weekly.id);
  await collector.look();
  await weeklyEnd;
  await collector.checkAll();
  await expect.poll(() => collector.runningCount(), { timeout: 15_000 }).toBe(0);
  expect(await runsOf(weekly)).toBeGreaterThan(0);
  expect(await runsOf(byHand)).toBe(0);
  const end = ended(byHand.id);
  await collector.checkNow([byHand.id]);
  await end;
  expect(await runsOf(byHand)).toBe(1);
});

describe('a check of a connection that another computer of the team looked at meanwhile', () => {
  const credentialId = '0198c0de-0000-7000-8000-000000000021';
  /** What another found comes with the lease; what was found here is told before it is given back. */
  const withNews = (id: string, status: ConnectionStatus, happened: string[]): Collector =>
    createCollector({
      ...portal.deps,
      beginLease: async () => {
        await portal.store.connections.setStatus({ id, status, detail: 'Found elsewhere.', checkedAt: '2026-11-23T08:00:00.000Z' });
        return { ...HELD_ALWAYS, tell: () => Promise.resolve(void happened.push('told')), end: () => Promise.resolve(void happened.push('given back')) };
      },
      openHiddenPage: () => Promise.resolve(signedInPage()).finally(() => happened.push('opened')),
      onEnd: (_connection, ended) => happened.push(ended),
    });

  it('tries no password that was refused there', async () => {
    const { id } = await portal.connection({ credentialId });
    const happened: string[] = [];
    const other = withNews(id, 'PASSWORD_INCORRECT', happened);
    await other.checkNow([id]);
    await expect.poll(() => happened, { timeout: 15_000 }).toEqual(['PASSWORD_INCORRECT', 'told', 'given back']);
    await other.close();
  });

  it('is not made where it was only due, and is due after the one there', async () => {
    const { id } = await portal.connection({ credentialId });
    await portal.store.schedule.set({ connectionId: id, nextDueAt: '2026-11-20T12:00:00.000Z', failures: 0 });
    const happened: string[] = [];
    const other = withNews(id, 'CONNECTED', happened);
    await other.look();
    await expect.poll(() => happened, { timeout: 15_000 }).toEqual(['given back']);
    const dueAt = async () => (await portal.store.schedule.list()).find(({ connectionId }) => connectionId === id)?.nextDueAt ?? '';
    expect(Date.parse(await dueAt()) - Date.parse('2026-11-23T08:00:00.000Z')).toBeGreaterThan(6 * 86_400_000);
    await other.checkNow([id]);
    await expect.poll(() => happened, { timeout: 15_000 }).toEqual(['given back', 'opened', 'CONNECTED', 'told', 'given back']);
    await other.close();
  });
});
