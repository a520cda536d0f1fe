import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { vi } from 'vitest';
import type { InvitationRequest } from '../../shared/domain/invitation.ts';
import { api } from '../../shared/workspace/api.ts';
import { Nothing, type Operation } from '../../shared/workspace/operation.ts';
import { addPerson, enrolledDevice, type EnrolledDevice } from './enrolled-device.ts';
import { addTeam, fillTeam, type Practice } from './practice-team.ts';
import { sender, type Received, type TestWorkspace } from './test-workspace.ts';
import { exampleOf } from './example-of.ts';

export type Headers = Record<string, string>;

/** One place of the API at which an operation is found. */
export interface Door { readonly name: string; readonly operation: Operation; readonly path: string }

const ORDER = { GET: 0, DELETE: 1, PATCH: 2, PUT: 3, POST: 4 };
/** Every door of the contract, those that make something last. */
export const DOORS: readonly Door[] = Object.entries<Operation>(api)
  .flatMap(([name, operation]) => operation.places.map(({ path }) => ({ name, operation, path })))
  .sort((a, b) => ORDER[a.operation.method] - ORDER[b.operation.method] || Number(a.operation.status === 201) - Number(b.operation.status === 201));

/** What a page shows, sealed for a device's key. */
export function invitationRequest(id: string, device: EnrolledDevice, changes: Partial<InvitationRequest> = {}): string {
  return JSON.stringify({
    format: 'forager-invitation', version: 1, id, kind: 'CONTRIBUTE', askedBy: 'Ann', companyName: 'Acme', providerName: 'Example Utility', signInUrl: 'https://utility.example/login', siteNames: ['Head office'],
    datasourceTypes: ['WATER'], username: null, asksForAuthenticator: false, expiresAt: '2099-01-01T00:00:00.000Z', publicKey: device.sealing.publicKey, ...changes,
  } satisfies InvitationRequest);
}

export interface Link { readonly id: string; readonly token: string; readonly answered: Received }

/** Publishes the link of an invitation as a device does. */
export async function publish(workspace: TestWorkspace, device: EnrolledDevice, { id = newId(), token = randomBytes(24).toString('base64url'), allowedEmails = [], request = invitationRequest(id, device) }: { readonly id?: string; readonly token?: string; readonly allowedEmails?: readonly string[]; readonly request?: string } = {}): Promise<Link> {
  const body = { request, tokenHash: createHash('sha256').update(token).digest('hex'), allowedEmails, mostUses: 3 };
  return { id, token, answered: await sender(workspace, null)('POST', `/invitation/${id}/link`, { headers: device.headers, body }) };
}

/** An answer to an invitation, of the right form; nobody opens it here. */
export const answerTo = (invitation: string): object => ({ format: 'forager-answer', version: 1, suite: 'HPKE-P256-HKDF-SHA256-AES256GCM', invitation, enc: randomBytes(65).toString('base64url'), sealed: randomBytes(528).toString('base64url') });
export const giveAnswer = (workspace: TestWorkspace, { id, token }: Link): Promise<Received> => sender(workspace, null)('POST', `/i/${token}/answer`, { body: { answer: answerTo(id), code: null } });

/** The secret of the mailed link by which somebody signs in. */
export async function mailedToken(workspace: TestWorkspace, email: string, headers: Headers = {}): Promise<string> {
  const since = workspace.mails.length;
  await sender(workspace, null)('POST', '/sign-in/mail', { body: { email }, headers: { origin: workspace.address(), ...headers } });
  const text = await vi.waitFor(() => workspace.mails.slice(since).find(({ to }) => to === email)?.text ?? Promise.reject(new Error('no mail')), { timeout: 20_000, interval: 20 });
  return /#([\w-]{43})/u.exec(text)?.[1] ?? '';
}

/** The headers of a browser in which somebody is signed in. */
export async function browserOf(workspace: TestWorkspace, email: string): Promise<Headers> {
  const origin = workspace.address();
  const { headers } = await sender(workspace, null)('POST', '/sign-in/link', { body: { token: await mailedToken(workspace, email) }, headers: { origin } });
  return { origin, cookie: String(headers['set-cookie']).split(';')[0] ?? '' };
}

/** A team with something of everything, and who belongs to it. */
export interface Side {
  readonly teamId: string; readonly key: string; readonly email: string; readonly practice: Practice;
  readonly device: EnrolledDevice; readonly browser: Headers; readonly link: Link;
  /** Of everything it has one id, by its noun in the addresses of the API. */
  readonly ids: Readonly<Record<string, string>>;
}

export async function makeSide(workspace: TestWorkspace, name: string): Promise<Side> {
  const { teamId, key } = await addTeam(workspace.database, name);
  const practice = await fillTeam(workspace.database, teamId, 1);
  const email = `${name.toLowerCase()}@example.com`;
  const personId = await addPerson(workspace, teamId, { role: 'OWNER', email, name });
  const device = await enrolledDevice(workspace, teamId, { personId });
  const send = sender(workspace, key);
  const link = await publish(workspace, device, { id: practice.invitationId });
  await giveAnswer(workspace, link);
  const { headers } = device;
  const idOf = async (url: string, list: string): Promise<string> => {
    const lists = (await send('GET', url, list === 'parcels' ? { key: null, headers } : {})).body as Record<string, readonly { readonly id: string }[]>;
    return lists[list]?.[0]?.id ?? '';
  };
  const { id: hook } = (await send('POST', '/webhook', { body: { url: 'https://hooks.example/in' } })).body as { readonly id: string };
  await send('POST', '/inbound-address', { key: null, headers, body: { kind: 'SMS', subject: practice.connectionId } });
  await send('POST', `/sync/lease/${practice.connectionId}`, { key: null, headers, body: { now: new Date().toISOString() } });
  const ids = {
    company: practice.companyId, site: practice.siteId, connection: practice.connectionId, account: practice.accountId, meter: practice.meterId, issue: practice.issueId, invitation: practice.invitationId, bill: practice.billIds[0] ?? '',
    lease: practice.connectionId, person: personId, device: device.deviceId, webhook: hook, usage: await idOf(`/usage/company/${practice.companyId}`, 'usage'), key: await idOf('/key', 'keys'), parcel: await idOf('/parcel', 'parcels'), 'inbound-address': await idOf('/inbound-address', 'addresses'),
  };
  return { teamId, key, email, practice, device, browser: await browserOf(workspace, email), link, ids };
}

/** What of a team's the id in an address names; everything, where the noun before it is not known here. */
export function idsAt({ path }: Door, { ids }: Side): readonly string[] {
  const noun = /([\w-]+)\/\{id\}/u.exec(path)?.[1] ?? '';
  return ids[noun] === undefined ? Object.values(ids) : [ids[noun]];
}

/** The body that an operation takes; nothing where it takes none. @param id what stands in it for every id */
export function bodyOf({ body, bodyType }: Operation, device: EnrolledDevice, id: () => string, invitation = newId()): unknown {
  if (body === Nothing) return undefined;
  if (bodyType !== undefined) return Buffer.from('a file');
  return exampleOf(body, { id, named: { allowedEmails: [], request: invitationRequest(invitation, device), rows: [], email: `${newId()}@example.com` } });
}

/** What an answer says, without what differs from one request to the next. */
export function told({ status, body }: Received): string {
  const text = Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body, (name, value: unknown) => (name === 'instance' || name === 'secret' || name === 'key' ? '' : value));
  return `${status} ${text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, 'ID').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'TIME').replaceAll(/[0-9a-f]{64}/gu, 'HASH')}`;
}
