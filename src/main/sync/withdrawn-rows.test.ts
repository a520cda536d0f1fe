import { expect, test } from 'vitest';
import { SYNC_NOUNS } from '../../shared/workspace/synced-rows.ts';
import { startReceiver } from '../../workspace/testing/receiver.ts';
import { sender } from '../../workspace/testing/test-workspace.ts';
import { invitationTable } from '../store/companies/invitation-repository.ts';
import { insertRow } from '../store/rows/row-changes.ts';
import { SYNCED_TABLES } from '../store/sync/synced-tables.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import type { SyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

/** Words of an account holder that must be nowhere once they have withdrawn. */
const WORDS = ['holder@site.example', 'owner@site.example', 'invited@site.example', 'Quayside 7', 'a word of the holder', '00-4471-88'];

const stage = syncStageOfFile();

const found = (text: string): string[] => WORDS.filter((word) => text.includes(word));

function heldBy({ engine }: SyncDevice): string[] {
  const tables = [...SYNC_NOUNS.map((noun) => SYNCED_TABLES[noun].table), 'connection_status_history'];
  return found(tables.map((table) => JSON.stringify(engine.reader.all(`SELECT * FROM ${table}`))).join('\n'));
}

async function heldByWorkspace(teamId: string): Promise<string[]> {
  const tables = ['companies', 'sites', 'connections', 'accounts', 'meters', 'bills', 'usages', 'charges', 'issues', 'invitations', 'webhookMessages'] as const;
  return await stage.workspace.database.asTeam(teamId, async ({ rows }) => {
    const all = [];
    for (const table of tables) all.push(JSON.stringify(await rows.selectFrom(table).selectAll().execute()));
    return found(all.join('\n'));
  });
}

/** Carries a withdrawal to its end, as the app does step by step. */
async function erase({ store }: SyncDevice, deletionId: string, connectionId: string): Promise<void> {
  await store.deletions.beginErasing({ id: deletionId });
  for (const id of await store.withdrawals.billsOf({ connectionId })) await store.bills.erase({ id });
  await store.withdrawals.eraseDocumentsOf({ connectionId });
  await store.deletions.erased({ id: deletionId });
}

test('what an account holder withdraws is gone from the workspace and from every device, whenever each learned of what', async () => {
  for (const isSeenFirst of [true, false]) {
    const { teamId, key } = await stage.newTeam();
    const [api, receiver, since] = [sender(stage.workspace, key), await startReceiver(), new Date(Date.now() - 60_000).toISOString()];
    const { body: webhook } = await api('POST', '/webhook', { body: { url: receiver.url } });
    const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
    const { id, settings } = await createExampleConnection(one.store, 1);
    await one.store.connections.update({ id, change: { username: 'holder@site.example', settings: { ...settings, ownerEmail: 'owner@site.example', notes: 'a word of the holder' } } });
    await one.store.connections.setStatus({ id, status: 'ACCOUNT_LOCKED', detail: 'a word of the holder', checkedAt: new Date(one.now()).toISOString() });
    const connection = await one.store.connections.get({ id });
    if (connection === null) throw new Error('the connection is not there');
    const filing = exampleFiling(1, connection);
    await one.store.bills.fileBill({ ...filing, accountNumber: '00-4471-88', reading: { ...filing.reading, accountNumber: '00-4471-88', serviceAddress: 'Quayside 7' }, issues: [{ kind: 'GAP', text: 'a word of the holder' }] });
    const [account] = await one.store.accounts.list({});
    await one.store.notes.set({ noun: 'ACCOUNT', id: account?.id ?? '', notes: 'a word of the holder' });
    await one.engine.write((transaction) => {
      const asked = { kind: 'CONTRIBUTE', companyId: connection.companyId, datasourceId: connection.datasourceId, connectionId: id, signInUrl: connection.signInUrl, askedBy: 'Ann', asksForAuthenticator: false } as const;
      insertRow(transaction, invitationTable, { ...asked, siteIds: [], datasourceTypes: ['GAS'], holderEmail: 'invited@site.example', expiresAt: '2099-01-01T00:00:00.000Z', revokedAt: null, fulfilledAt: null, request: JSON.stringify({ username: 'holder@site.example' }) });
    });
    for (const device of [one, two]) await device.sync();
    expect(heldBy(two)).toHaveLength(WORDS.length);
    expect(await heldByWorkspace(teamId)).toEqual(heldBy(two));

    const { id: deletionId } = await one.store.deletions.begin({ kind: 'WITHDRAWAL', connectionId: id, withBills: true });
    // Within the time in which it can be taken back, the others hear that it is gone.
    if (isSeenFirst) for (const device of [one, two]) await device.sync();
    await two.store.notes.set({ noun: 'ACCOUNT', id: account?.id ?? '', notes: 'a word of the holder, said elsewhere meanwhile' });
    await erase(one, deletionId, id);
    expect(heldBy(one)).toEqual([]);
    for (const device of [one, two, one, two]) await device.sync();
    expect({ isSeenFirst, workspace: await heldByWorkspace(teamId), other: heldBy(two), own: heldBy(one) }).toEqual({ isSeenFirst, workspace: [], other: [], own: [] });
    for (const device of [one, two]) expect(await device.store.sync.listRefused({ most: 50 })).toEqual([]);

    // What was told of it is kept for a replay, which says what it no longer holds and sends none of it.
    const told = receiver.taken.length;
    const { body: replay } = (await api('POST', `/webhook/${webhook.id}/replay`, { body: { since } })) as { readonly body: { readonly erased: number; readonly deliveries: number } };
    expect(replay.erased).toBeGreaterThanOrEqual(3);
    const { body: kept } = await api('GET', `/webhook/${webhook.id}/delivery`);
    expect((kept.deliveries as readonly { readonly isErased: boolean }[]).filter(({ isErased }) => isErased)).toHaveLength(replay.erased);
    // Among them come deliveries of before that were still on their way.
    const bodies = (): string[] => receiver.taken.slice(told).map(({ body }) => body);
    await expect.poll(() => bodies().map((body) => JSON.parse(body) as unknown), { timeout: 20_000 }).toContainEqual({ type: 'connection.created', timestamp: expect.any(String), data: { id, isErased: true } });
    await receiver.waitFor(told + replay.deliveries);
    expect(found(bodies().join('\n'))).toEqual([]);
    await receiver.stop();
  }
}, SLOW);
