import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ResolveName } from '../inbound/sender-check.ts';
import type { MailText, OutgoingMail } from '../mail/outgoing-mail.ts';
import { openWorkspace, type Workspace } from '../open-workspace.ts';
import type { WorkspaceSettings } from '../settings.ts';
import type { RetryPlan } from '../store/delivery-queue.ts';
import { openPglite, openPostgres } from '../store/open-database.ts';

/** Tries at once: a test waits for no pause. */
const AT_ONCE: RetryPlan = { limit: 3, delay: 1, longestDelay: 1 };

/** A copy of the service, with the mails it sent. */
export interface TestWorkspace extends Workspace { readonly mails: MailText[] }

/** A network without names: no test asks the real one. */
const noName: ResolveName = (name) => Promise.reject(Object.assign(new Error(`there is no ${name}`), { code: 'ENOTFOUND' }));

/** A copy of the service in a folder of its own. @param databaseUrl null for PGlite in memory */
export async function openTestWorkspace(databaseUrl: string | null, changes: Partial<WorkspaceSettings> = {}, { resolveName = noName }: { readonly resolveName?: ResolveName } = {}): Promise<TestWorkspace> {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-workspace-'));
  const settings: WorkspaceSettings = {
    host: '127.0.0.1', port: 0, databaseUrl, dataFolder, s3: null, rateLimit: { requests: 100_000, seconds: 60 }, allowsLoopback: true, proxies: 0, publicUrl: null, mail: null, secretsKey: new Uint8Array(32).fill(7),
    inboundDomain: null, inboundSmtp: null, providers: { mailgunKey: null, postmarkLogin: null, sendgridKey: null }, ...changes,
  };
  // Connections that the server ends when a test is over are no failure of the test.
  const onError = (): void => undefined;
  const mails: MailText[] = [];
  const mail: OutgoingMail = { send: (text) => Promise.resolve(void mails.push(text)) };
  const opened = databaseUrl === null ? await openPglite(null) : openPostgres(databaseUrl, onError);
  const workspace = await openWorkspace(settings, { logger: false, mail, onError, retry: AT_ONCE, opened, resolveName });
  return {
    ...workspace, mails,
    close: async () => {
      await workspace.close();
      fs.rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** What a test looks at, whatever it is. */
export type Json = ReturnType<typeof JSON.parse>;

interface Sent { readonly key?: string | null; readonly body?: unknown; readonly headers?: Record<string, string> }

/** What came back: status, headers, and the body as JSON where there is one. */
export interface Received { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: Json }

/** Sends requests to a workspace without a socket, as a key. */
export function sender({ server }: Workspace, defaultKey: string | null): (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, sent?: Sent) => Promise<Received> {
  return async (method, url, { key = defaultKey, body, headers = {} } = {}) => {
    const response = await server.inject({
      method, url, headers: { ...(key !== null && { 'x-api-key': key }), ...(Buffer.isBuffer(body) && { 'content-type': 'application/octet-stream' }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return { status: response.statusCode, headers: response.headers, body: isJson ? JSON.parse(response.body) : response.rawPayload };
  };
}
