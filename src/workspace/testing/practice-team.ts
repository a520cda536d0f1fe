import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { SCOPES, type Scope } from '../../shared/workspace/scopes.ts';
import { keyStart, newApiKey, secretHash } from '../api-key.ts';
import type { WorkspaceDatabase, TeamTransaction } from '../store/database.ts';
import { addKey } from '../store/key-repository.ts';
import { insertRow } from '../store/row-writes.ts';

/** A team with a key that has all scopes, made as no request can make one. */
export async function addTeam(database: WorkspaceDatabase, name: string): Promise<{ teamId: string; key: string }> {
  const teamId = newId();
  await database.asService(async ({ service }) => {
    await service.insertInto('teams').values({ id: teamId, name }).execute();
    await service.insertInto('teamClock').values({ teamId }).execute();
  });
  return { teamId, key: await addTeamKey(database, teamId, SCOPES) };
}

/** A further key of a team. */
export async function addTeamKey(database: WorkspaceDatabase, teamId: string, scopes: readonly Scope[], expires: string | null = null): Promise<string> {
  const key = newApiKey();
  await database.asTeam(teamId, (transaction) => addKey(transaction, { name: 'a test', start: keyStart(key), hash: secretHash(key), scopes, expires }));
  return key;
}

const SETTINGS = {
  datasourceTypes: ['ELECTRICITY'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: 'owner@example.com', requiresMfa: false, notes: null,
};

/** The ids of what a team was given. */
export interface Practice {
  readonly companyId: string;
  readonly siteId: string;
  readonly connectionId: string;
  readonly accountId: string;
  readonly meterId: string;
  readonly issueId: string;
  readonly invitationId: string;
  readonly billIds: readonly string[];
}

/** The file that is the original of a bill. */
export function fileOfBill(at: number): Uint8Array {
  return Buffer.from(`bill ${at}`);
}

/**
 * A company with a site, a connection, an account, a meter and a bill for each month of 2025 from January on, each with a
 * usage and two charges; an issue of the first bill, and an invitation.
 */
export async function fillTeam(database: WorkspaceDatabase, teamId: string, bills = 12): Promise<Practice> {
  return await database.asTeam(teamId, async (transaction) => {
    const companyId = await insertRow(transaction, 'companies', {
      name: 'Acme', externalId: 'A-1', defaultStartDate: '2025-01-01', authorisedBy: null, authorisationDocument: null, authorisationExpires: null, isArchived: false, mayAskModel: false, tags: '[]', notes: null,
    });
    const siteId = await insertRow(transaction, 'sites', {
      companyId, name: 'Head office', address: '1 Main St', country: 'US', occupancyPercent: 40, occupancyChanges: '[]', externalId: 'S-1', isArchived: false, tags: '[]', notes: null,
    });
    const datasourceId = await insertRow(transaction, 'datasources', {
      naturalKey: 'utility.example|utility', name: 'Example Utility', signInUrl: 'https://utility.example/', country: 'US', datasourceTypes: ['ELECTRICITY'], origin: 'CUSTOM', termsUrl: null, collectByHandOnly: false,
    });
    const connectionId = await insertRow(transaction, 'connections', {
      companyId, datasourceId, externalId: null, kind: 'ONLINE', signInUrl: 'https://utility.example/login', approvedOrigins: '[]', username: 'jo', settings: JSON.stringify({ ...SETTINGS, siteIds: [siteId] }),
      mail: null, isActive: true, status: 'CONNECTED', statusDetail: null, statusSince: '2025-01-01T00:00:00.000Z', lastCheckedAt: null,
    });
    const accountId = await insertRow(transaction, 'accounts', {
      naturalKey: 'utility.example|123456', connectionId, companyId, accountNumber: '00-123-456', status: 'ONBOARDED', serviceAddress: null, siteIds: [siteId], areSitesChosen: false, startDate: null, notes: null,
    });
    const meterId = await insertRow(transaction, 'meters', {
      naturalKey: 'utility.example|123456|ELECTRICITY|M77', accountId, type: 'ELECTRICITY', meterNumber: 'M-77', servicePoint: null, siteId, notes: null,
    });
    const ids = { companyId, connectionId, accountId, meterId };
    const billIds: string[] = [];
    for (let at = 0; at < bills; at++) billIds.push(await addBill(transaction, ids, at));
    const issueId = await insertRow(transaction, 'issues', {
      kind: 'GAP', companyId, billId: billIds[0] ?? null, otherBillId: null, accountId, connectionId, text: 'A month is missing.', status: 'OPEN', closedAt: null, closedReason: null,
    });
    const invitationId = await insertRow(transaction, 'invitations', {
      kind: 'RECONNECT', companyId, datasourceId, connectionId, signInUrl: 'https://utility.example/login', siteIds: [siteId], datasourceTypes: ['ELECTRICITY'], askedBy: 'Jo', holderEmail: null,
      asksForAuthenticator: false, expiresAt: '2099-01-01T00:00:00.000Z', revokedAt: null, fulfilledAt: null, request: '{}',
    });
    return { companyId, siteId, connectionId, accountId, meterId, issueId, invitationId, billIds };
  });
}

const month = (at: number): string => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;

async function addBill(transaction: TeamTransaction, { companyId, connectionId, accountId, meterId }: Pick<Practice, 'companyId' | 'connectionId' | 'accountId' | 'meterId'>, at: number): Promise<string> {
  const { rows, teamId } = transaction;
  const bytes = fileOfBill(at);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [periodStart, periodEnd, billDate] = [`${month(at)}-01`, `${month(at)}-28`, `${month(at + 1)}-03`];
  await rows.insertInto('documents').values({ teamId, sha256, byteLength: bytes.length, mimeType: 'application/pdf', fileName: `bill-${at}.pdf`, collectedAt: '2025-01-01T00:00:00.000Z', erasedAt: null }).execute();
  const billId = await insertRow(transaction, 'bills', {
    naturalKey: `utility.example|123456|period ${periodStart}`, companyId, connectionId, accountId, documentSha256: sha256, part: 1, status: 'READ', billDate, dueDate: null, periodStart, periodEnd,
    invoiceNumber: `INV-${at}`, currency: 'USD', totalAmount: 100.1 + at, currentCharges: 100.1 + at, supersededById: null, reviewedAt: null, corrections: '{}', notes: null, provider: 'Example Utility',
    types: ['ELECTRICITY'], reading: '{}',
  });
  await rows
    .insertInto('usages')
    .values({ teamId, id: newId(), billId, meterId, type: 'ELECTRICITY', periodStart, periodEnd, usage: 500 + at, unit: 'kWh', standardUsage: 500 + at, standardUnit: 'kWh', direction: 'IMPORT', demand: null, demandUnit: null, readType: 'ACTUAL', charges: null })
    .execute();
  await rows
    .insertInto('charges')
    .values([
      { teamId, id: newId(), billId, position: 1, description: 'Supply', amount: 60.05, kind: 'SUPPLY' },
      { teamId, id: newId(), billId, position: 2, description: 'Delivery', amount: 40.05 + at, kind: 'DELIVERY' },
    ])
    .execute();
  return billId;
}
