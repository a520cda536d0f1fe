import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Workspace } from './open-workspace.ts';
import { addTeam, addTeamKey, fileOfBill, fillTeam, type Practice } from './testing/practice-team.ts';
import { startPrivatePostgres, type PrivatePostgres } from './testing/private-postgres.ts';
import { enrolledDevice } from './testing/enrolled-device.ts';
import { openTestWorkspace, sender } from './testing/test-workspace.ts';

const START = 240_000;

describe.each(['PGlite', 'PostgreSQL'])('the API over %s', (kind) => {
  let postgres: PrivatePostgres | null = null;
  let workspace: Workspace;
  let ours: { teamId: string; key: string } & Practice;
  let theirs: { teamId: string; key: string } & Practice;
  let send: ReturnType<typeof sender>;

  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPrivatePostgres();
    workspace = await openTestWorkspace(await postgres?.makeDatabase() ?? null);
    const [first, second] = [await addTeam(workspace.database, 'Ours'), await addTeam(workspace.database, 'Theirs')];
    ours = { ...first, ...(await fillTeam(workspace.database, first.teamId)) };
    theirs = { ...second, ...(await fillTeam(workspace.database, second.teamId, 2)) };
    send = sender(workspace, ours.key);
  }, START);
  afterAll(async () => {
    await workspace.close();
    await postgres?.stop();
  }, START);

  test('without a key every path, method and body is answered by the same 401', async () => {
    const asked = [
      await send('GET', '/company', { key: null }), await send('GET', '/no/such/path', { key: null }), await send('DELETE', '/openapi.json', { key: null }),
      await send('GET', '/%zz', { key: null }), await send('GET', `/company/${'x'.repeat(500)}`, { key: null }),
      await send('POST', '/company', { key: null, body: '{broken', headers: { 'content-type': 'application/json' } }),
      await send('POST', '/company', { key: null, body: 'x'.repeat(2 ** 21), headers: { 'content-type': 'application/json' } }),
      await send('GET', '/company', { key: null, headers: { 'x-api-version': '99' } }),
    ];
    for (const { status, headers, body } of asked) {
      expect(status).toBe(401);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(body).toMatchObject({ type: 'urn:forager:problem:key-missing', status: 401 });
    }
  });

  test('a key that is made up, mistyped, revoked or expired is refused', async () => {
    const revoked = await send('POST', '/key', { body: { name: 'short', scopes: ['read'] } });
    expect(revoked.status).toBe(201);
    expect((await send('GET', '/ping', { key: revoked.body.key })).body).toMatchObject({ team: { id: ours.teamId }, scopes: ['read'] });
    expect((await send('DELETE', `/key/${revoked.body.id}`)).status).toBe(204);
    const expired = await addTeamKey(workspace.database, ours.teamId, ['read'], '2020-01-01T00:00:00.000Z');
    const mistyped = `${ours.key.slice(0, 20)}${ours.key[20] === 'A' ? 'B' : 'A'}${ours.key.slice(21)}`;
    for (const key of ['nonsense', mistyped, revoked.body.key, expired, "' or true --"]) {
      const { status, body } = await send('GET', '/ping', { key });
      expect({ status, type: body.type }).toEqual({ status: 401, type: 'urn:forager:problem:key-refused' });
    }
  });

  test('a key does what its scopes say, and makes no key that may do more', async () => {
    const key = await addTeamKey(workspace.database, ours.teamId, ['read', 'keys:manage']);
    expect((await send('GET', '/company', { key })).status).toBe(200);
    expect((await send('PATCH', `/connection/${ours.connectionId}/details`, { key, body: { isActive: false } })).body).toMatchObject({ status: 403, type: 'urn:forager:problem:scope-missing' });
    expect((await send('POST', '/key', { key, body: { name: 'more', scopes: ['read', 'webhooks:manage'] } })).status).toBe(403);
    expect((await send('POST', '/key', { key, body: { name: 'less', scopes: ['read'] } })).status).toBe(201);
  });

  test('no key stands in the database or in a list', async () => {
    const listed = await send('GET', '/key');
    expect(listed.body.keys.length).toBeGreaterThan(0);
    expect(JSON.stringify(listed.body)).not.toContain(ours.key.slice(12));
    await expect(workspace.database.asTeam(ours.teamId, ({ rows }) => rows.selectFrom('apiKeys').select('hash').execute())).rejects.toThrow(/permission denied/);
  });

  test('a connection is deactivated and activated as the product page says, and what was done is written down', async () => {
    const details = `/connection/${ours.connectionId}/details`;
    expect((await send('GET', details)).body).toMatchObject({
      id: ours.connectionId, status: 'CONNECTED', isActive: true, datasource: { name: 'Example Utility' }, company: { id: ours.companyId, name: 'Acme', externalId: 'A-1' },
      accounts: [{ accountNumber: '00-123-456' }], initialSites: [{ id: ours.siteId }], username: 'jo', workflowOwnerEmail: 'owner@example.com', dataCollectionStartDate: '2025-01-01',
    });
    const off = await send('PATCH', details, { body: { isActive: false } });
    expect(off).toMatchObject({ status: 200, body: { isActive: false, status: 'CONNECTED' } });
    expect((await send('GET', details)).body).toEqual(off.body);
    expect((await send('PATCH', details, { body: { isActive: true } })).body.isActive).toBe(true);
    const { entries } = (await send('GET', '/audit')).body;
    expect(entries.filter(({ action }: { action: string }) => action === 'connection.update')).toHaveLength(2);
  });

  test('a change carries its version and the team’s next number, and one that changes nothing carries neither', async () => {
    const row = () => workspace.database.asTeam(ours.teamId, ({ rows }) => rows.selectFrom('connections').select(['versions', 'change', 'updatedAt']).where('id', '=', ours.connectionId).executeTakeFirstOrThrow());
    const before = await row();
    await send('PATCH', `/connection/${ours.connectionId}/details`, { body: { isActive: true } });
    expect(await row()).toEqual(before);
    await send('PATCH', `/connection/${ours.connectionId}/details`, { body: { externalId: 'X-9' } });
    const after = await row();
    expect(after.change).toBeGreaterThan(before.change);
    expect(after.versions['externalId']! > before.versions['*']!).toBe(true);
    expect(after.versions['isActive']).toEqual(before.versions['isActive']);
    await Promise.all([{ workflowOwnerEmail: 'new@example.com' }, { multiplyByOccupancy: true }].map((body) => send('PATCH', `/connection/${ours.connectionId}/details`, { body })));
    expect((await send('GET', `/connection/${ours.connectionId}/details`)).body).toMatchObject({ workflowOwnerEmail: 'new@example.com', multiplyByOccupancy: true, initialDatasourceTypes: ['ELECTRICITY'] });
    expect(Object.keys((await row()).versions).toSorted()).toEqual(['*', 'externalId', 'isActive', 'settings.multiplyByOccupancy', 'settings.ownerEmail']);
  });

  test('lists come in pages; a page after the last gives the last', async () => {
    const first = (await send('GET', `/bill/company/${ours.companyId}?limit=5`)).body;
    expect(first).toMatchObject({ totalBills: 12, perPage: 5, totalPages: 3, currentPage: 1, hasNext: true, hasPrevious: false });
    const beyond = (await send('GET', `/bill/company/${ours.companyId}?limit=5&page=99`)).body;
    expect(beyond).toMatchObject({ currentPage: 3, hasNext: false, hasPrevious: true });
    const second = (await send('GET', `/company/${ours.companyId}/bill?limit=5&page=2`)).body;
    const ids = [first, second, beyond].flatMap(({ bills }) => bills.map(({ id }: { id: string }) => id));
    expect(new Set(ids)).toEqual(new Set(ours.billIds));
    expect(ids).toHaveLength(12);
  });

  test('a period counts as soon as one day is common, a bill’s date only within', async () => {
    const count = async (query: string) => (await send('GET', `/usage/company/${ours.companyId}?${query}`)).body.totalUsage;
    expect(await count('dateType=USAGE_PERIOD&startDate=2025-01-28&endDate=2025-02-01')).toBe(2);
    expect(await count('dateType=USAGE_PERIOD&startDate=2025-01-29&endDate=2025-01-31')).toBe(0);
    expect(await count('dateType=USAGE_PERIOD&startDate=2025-12-10')).toBe(1);
    expect(await count('startDate=2025-02-03&endDate=2025-02-03')).toBe(1);
    expect(await count('startDate=2025-02-04&endDate=2025-03-02')).toBe(0);
    expect(await count('dateType=CREATED_DATE&startDate=2020-01-01&endDate=2020-12-31')).toBe(0);
    expect(await count('dateType=UPDATED_DATE&startDate=2020-01-01')).toBe(12);
  });

  test('filters: type, identifier however it is spelt, state, updated since, deleted', async () => {
    const bills = async (query: string) => (await send('GET', `/bill/company/${ours.companyId}?${query}`)).body.totalBills;
    expect(await bills('datasourceType=GAS')).toBe(0);
    expect(await bills('datasourceType=GAS,ELECTRICITY')).toBe(12);
    expect(await bills('datasourceType=GAS&datasourceType=ELECTRICITY')).toBe(12);
    expect(await bills('identifier=0123456')).toBe(12);
    expect(await bills('identifier=m%2077')).toBe(12);
    expect(await bills('identifier=999')).toBe(0);
    expect(await bills('updatedSince=2099-01-01')).toBe(0);
    expect(await bills('isDeleted=true')).toBe(0);
    expect((await send('GET', '/connection?status=PENDING')).body.totalConnections).toBe(0);
    expect((await send('GET', '/connection?status=PENDING,CONNECTED')).body.totalConnections).toBe(1);
    expect(await send('GET', `/bill/company/${ours.companyId}?datasourcetype=GAS`)).toMatchObject({ status: 400 });
    expect((await send('GET', `/bill/company/${ours.companyId}?startDate=2025-02-30`)).body.errors).toMatchObject([{ pointer: '/query/startDate' }]);
    expect((await send('GET', `/bill/company/${ours.companyId}?startDate=2025-02-02&endDate=2025-01-01`)).status).toBe(400);
  });

  test('bills, usage, charges, meters, accounts, sites and issues are found under each thing they belong to', async () => {
    const totals = async (noun: string, total: string, parents: readonly (keyof Practice)[]) => {
      const found = await Promise.all(parents.map(async (parent) => (await send('GET', `/${noun}/${parent.replace('Id', '')}/${ours[parent] as string}`)).body[total]));
      return found as number[];
    };
    expect(await totals('bill', 'totalBills', ['companyId', 'siteId', 'connectionId', 'accountId'])).toEqual([12, 12, 12, 12]);
    expect(await totals('usage', 'totalUsage', ['companyId', 'siteId', 'connectionId', 'accountId', 'meterId'])).toEqual([12, 12, 12, 12, 12]);
    expect(await totals('charge', 'totalCharges', ['companyId', 'siteId', 'connectionId', 'accountId'])).toEqual([24, 24, 24, 24]);
    expect(await totals('meter', 'totalMeters', ['companyId', 'siteId', 'accountId'])).toEqual([1, 1, 1]);
    expect(await totals('account', 'totalAccounts', ['companyId', 'siteId', 'connectionId'])).toEqual([1, 1, 1]);
    expect(await totals('issue', 'totalIssues', ['companyId', 'connectionId', 'accountId'])).toEqual([1, 1, 1]);
    expect(await totals('invitation', 'totalInvitations', ['companyId', 'connectionId'])).toEqual([1, 1]);
    expect((await send('GET', `/connection/site/${ours.siteId}`)).body.totalConnections).toBe(1);
    expect((await send('GET', `/meter/${ours.meterId}`)).body).toMatchObject({ lastServiceDate: '2025-12-28', identifiers: [{ name: 'METER', value: 'M-77' }, { name: 'ACCOUNT' }] });
    expect((await send('GET', `/account/${ours.accountId}`)).body).toMatchObject({ tracking: 'ENABLED', lastServiceDate: '2025-12-28', datasourceTypes: ['ELECTRICITY'] });
  });

  test('a bill comes with its usage and charges, money as it was, and its original file byte for byte', async () => {
    const [billId = ''] = ours.billIds;
    const { body } = await send('GET', `/bill/${billId}`);
    expect(body).toMatchObject({ totalCharges: 100.1, chargesUnits: 'USD', billDate: '2025-02-03', startDate: '2025-01-01', isFlagged: true, usageData: [{ rawUsage: 500, rawUsageUnits: 'kWh' }], charges: [{ amount: 60.05 }, { amount: 40.05 }] });
    expect(await send('GET', `/bill/${billId}/document`)).toMatchObject({ status: 404, body: { detail: expect.stringContaining('lies on the device that collected it') as string } });
    const device = await enrolledDevice(workspace, ours.teamId);
    expect((await send('PUT', `/sync/documents/${body.sha256}`, { key: null, headers: device.headers, body: Buffer.from(fileOfBill(0)) })).status).toBe(204);
    const file = await send('GET', `/bill/${billId}/document`);
    expect(Buffer.compare(file.body, Buffer.from(fileOfBill(0)))).toBe(0);
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': "attachment; filename*=UTF-8''bill-0.pdf", 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" });
  });

  test('an issue is resolved and reopened, an account is not followed, an invitation is revoked once', async () => {
    expect((await send('PATCH', `/issue/${ours.issueId}`, { body: { status: 'RESOLVED', closedReason: 'seen' } })).body).toMatchObject({ status: 'RESOLVED', closedReason: 'seen', closed: expect.any(String) });
    expect((await send('PATCH', `/issue/${ours.issueId}`, { body: { status: 'OPEN' } })).body).toMatchObject({ status: 'OPEN', closed: null, closedReason: null });
    expect((await send('PATCH', `/account/${ours.accountId}`, { body: { tracking: 'DISABLED' } })).body).toMatchObject({ tracking: 'DISABLED', isTracked: false, status: 'CUSTOMER_NOT_TRACKED' });
    expect((await send('PATCH', `/account/${ours.accountId}`, { body: { siteIds: [theirs.siteId] } })).status).toBe(409);
    expect((await send('POST', `/invitation/${ours.invitationId}/revoke`)).body).toMatchObject({ status: 'REVOKED' });
    expect((await send('POST', `/invitation/${ours.invitationId}/revoke`)).status).toBe(200);
  });

  test('a company and its site are made, changed and listed', async () => {
    const company = (await send('POST', '/company', { body: { name: 'Beta', tags: ['new'] } })).body;
    const site = await send('POST', `/site/company/${company.id}`, { body: { name: 'Depot', address: '2 Side St' } });
    expect(site).toMatchObject({ status: 201, body: { name: 'Depot', occupancyPercent: 100, company: { id: company.id, name: 'Beta' } } });
    expect((await send('PATCH', `/site/${site.body.id}`, { body: { isActive: false } })).body.isActive).toBe(false);
    expect((await send('PATCH', `/company/${company.id}`, { body: { notes: 'a note' } })).body).toMatchObject({ notes: 'a note', tags: ['new'] });
    expect((await send('GET', `/company/${company.id}/site`)).body.sites).toHaveLength(1);
    expect((await send('POST', '/company', { body: { name: '  ', isActiv: true } })).body.errors).toHaveLength(2);
  });

  test('what is another team’s is not there: by its id, under its parents, in a reference', async () => {
    const single = [
      `/company/${theirs.companyId}`, `/site/${theirs.siteId}`, `/connection/${theirs.connectionId}/details`, `/account/${theirs.accountId}`, `/meter/${theirs.meterId}`,
      `/bill/${theirs.billIds[0]}`, `/bill/${theirs.billIds[0]}/document`, `/issue/${theirs.issueId}`, `/invitation/${theirs.invitationId}`,
    ];
    for (const path of single) expect((await send('GET', path)).status, path).toBe(404);
    for (const [path, total] of [[`/bill/company/${theirs.companyId}`, 'totalBills'], [`/usage/meter/${theirs.meterId}`, 'totalUsage'], [`/charge/bill/${theirs.billIds[0]}`, 'totalCharges']] as const) {
      expect((await send('GET', path)).body[total], path).toBe(0);
    }
    expect((await send('PATCH', `/connection/${theirs.connectionId}/details`, { body: { isActive: false } })).status).toBe(404);
    expect((await send('POST', `/site/company/${theirs.companyId}`, { body: { name: 'Mine' } })).status).toBe(404);
    expect((await send('GET', '/company')).body.companies.map(({ id }: { id: string }) => id)).not.toContain(theirs.companyId);
    expect((await send('GET', `/connection/${theirs.connectionId}/details`, { key: theirs.key })).body.isActive).toBe(true);
  });

  test('the database itself keeps teams apart where the code forgets to', async () => {
    const { database } = workspace;
    const seen = await database.asTeam(ours.teamId, ({ rows }) => rows.selectFrom('bills').select(['teamId']).distinct().execute());
    expect(seen).toEqual([{ teamId: ours.teamId }]);
    await database.asTeam(ours.teamId, ({ rows }) => rows.updateTable('sites').set({ notes: 'all of them' }).execute());
    await database.asTeam(ours.teamId, ({ rows }) => rows.deleteFrom('charges').where('description', '=', 'no such').execute());
    expect((await send('GET', `/site/${theirs.siteId}`, { key: theirs.key })).body.notes).toBeNull();
    await expect(database.asTeam(ours.teamId, ({ rows }) => rows.updateTable('companies').set({ teamId: theirs.teamId }).execute())).rejects.toThrow(/row-level security/);
    await expect(database.asTeam(ours.teamId, ({ rows }) => rows.selectFrom('webhookSecrets').select('secret').execute())).rejects.toThrow(/permission denied/);
    await expect(database.asTeam(ours.teamId, ({ rows }) => rows.deleteFrom('auditLog').execute())).rejects.toThrow(/permission denied/);
    await expect(database.asService(({ service }) => service.selectFrom('bills').select('id').execute())).rejects.toThrow(/permission denied/);
    expect(await database.asTeam('00000000-0000-4000-8000-000000000000', ({ rows }) => rows.selectFrom('companies').select('id').execute())).toEqual([]);
  });

  test('SQL and paths in any field are text, and what the database cannot hold is refused with words', async () => {
    const evil = ["'; drop table bills; --", '" or 1=1 --', '../../etc/passwd', '%2e%2e%2f', '${7*7}', '{{7*7}}', '\u202Etxt', '😀'.repeat(20), 'a'.repeat(120)];
    for (const name of evil) {
      const made = await send('POST', '/company', { body: { name, externalId: name } });
      expect(made, name).toMatchObject({ status: 201, body: { name } });
      expect((await send('GET', `/company/${made.body.id}`)).body.name).toBe(name);
      const path = encodeURIComponent(name);
      expect((await send('GET', `/company/${path}`)).status).toBe(400);
      expect((await send('GET', `/bill/company/${ours.companyId}?identifier=${path}`)).status).toBeLessThan(401);
      expect((await send('GET', `/bill/${path}/document`)).status).toBe(400);
    }
    expect((await send('POST', '/company', { body: { name: 'a\0b' } })).status).toBe(400);
    expect((await send('GET', `/bill/company/${ours.companyId}?identifier=a%00b`)).status).toBe(400);
    expect((await send('PATCH', `/company/${ours.companyId}`, { body: { dataCollectionStartDate: '0000-01-01' } })).status).toBe(400);
    expect((await send('GET', `/company/${ours.companyId}/bill`)).body.totalBills).toBe(12);
  });

  test('a body that is too large, no JSON, or of another type is refused', async () => {
    const json = { 'content-type': 'application/json' };
    expect(await send('POST', '/company', { body: JSON.stringify({ name: 'x'.repeat(2 ** 21) }), headers: json })).toMatchObject({ status: 413, body: { type: 'urn:forager:problem:body-too-large' } });
    expect((await send('POST', '/company', { body: '{"name":', headers: json })).status).toBe(400);
    expect((await send('POST', '/company', { body: '<name/>', headers: { 'content-type': 'application/xml' } })).status).toBe(415);
    expect((await send('POST', '/company', { body: '{"__proto__":{"name":"x"}}', headers: json })).status).toBe(400);
    expect((await send('POST', '/company', { body: '[]', headers: json })).status).toBe(400);
    expect((await send('POST', '/company', { headers: json })).body.errors).toMatchObject([{ pointer: '/body' }]);
    expect((await send('POST', `/invitation/${ours.invitationId}/revoke`, { headers: json })).status).toBe(200);
    expect(await send('GET', '/company', { headers: { 'x-api-version': '99' } })).toMatchObject({ status: 400, body: { type: 'urn:forager:problem:version-unsupported' } });
  });

  test('health, readiness, the description and its page are open', async () => {
    expect((await send('GET', '/health', { key: null })).body).toEqual({ status: 'ok' });
    expect(await send('GET', '/ready', { key: null })).toMatchObject({ status: 200, body: { database: true, documents: true } });
    expect((await send('GET', '/openapi.json', { key: null })).body).toMatchObject({ openapi: '3.1.0' });
    const page = await send('GET', '/docs', { key: null });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await send('GET', '/docs/static/../../package.json', { key: null })).status).toBe(401);
  });

  test('the first owner’s code makes one team, once', async () => {
    const code = workspace.ownerCode ?? '';
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    const claim = (given: string) => send('POST', '/first-owner', { key: null, body: { code: given, team: 'First', name: 'Ann' } });
    expect((await claim('0000-0000-0000-0000-0000')).status).toBe(401);
    const [one, other] = await Promise.all([claim(code), claim(code.toLowerCase().replaceAll('-', ' '))]);
    expect([one.status, other.status].sort()).toEqual([201, 401]);
    const key = (one.status === 201 ? one : other).body.key as string;
    expect((await send('GET', '/ping', { key })).body.team.name).toBe('First');
    expect(await workspace.renewOwnerCode()).toBeNull();
  });
});
