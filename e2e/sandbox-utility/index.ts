import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { makeDocuments } from './bills/make.ts';
import type { ServedBill } from './bills/types.ts';
import { makeCustomer } from './customer.ts';
import { realToday, type Day } from './days.ts';
import { faultChangesSchema, type Faults } from './faults.ts';
import { buildPhone } from './phone.ts';
import { openPortal, servedDocuments, type SeenRequest } from './portal.ts';
import { buildServer } from './server.ts';
import { RememberedBrowsers } from './sessions.ts';
import { loadState, saveState } from './state-file.ts';

export type { BillTruth, DocumentKind, LineTruth, ServedBill, ServiceTruth } from './bills/types.ts';
export type { Faults } from './faults.ts';
export type { SeenRequest } from './portal.ts';

const HOST = '127.0.0.1';

export interface SandboxUtilityOptions {
  /** 0, the default, takes the port of the state file or else a free one. */
  readonly port?: number;
  /** What bills and customer are made from; by default a new one each time. */
  readonly seed?: string;
  readonly username?: string;
  readonly password?: string;
  /** The day on which the portal believes to be; by default the real one. */
  readonly today?: Day;
  /** Keeps seed, sign-in, ports and remembered browsers over a restart; what it holds gives way to the options above. */
  readonly stateFile?: string;
}

/** A running practice utility. */
export interface SandboxUtility {
  readonly url: string;
  readonly signInUrl: string;
  readonly phoneUrl: string;
  readonly username: string;
  /** The password as it now is: a person may have chosen a new one when told to. */
  readonly password: string;
  readonly securityQuestion: string;
  readonly securityAnswer: string;
  readonly seed: string;
  readonly controlToken: string;
  /** Every document served, receipts included. */
  readonly bills: readonly ServedBill[];
  /** The code last sent by text message. */
  latestCode(): string | null;
  readonly faults: Readonly<Faults>;
  setFaults(changes: Partial<Faults>): void;
  /** Lifts the lock that three wrong passwords close. */
  unlock(): void;
  /** Ends every session, as a restart of a portal does. */
  endSessions(): void;
  /** The buttons pressed that a collector must never press. */
  readonly dangers: readonly string[];
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

/** Starts the practice utility and its phone page on loopback. */
export async function startSandboxUtility(options: SandboxUtilityOptions = {}): Promise<SandboxUtility> {
  const saved = options.stateFile === undefined ? null : await loadState(options.stateFile);
  const seed = options.seed ?? saved?.seed ?? randomBytes(8).toString('hex');
  const isSameSeed = saved?.seed === seed;
  const username = options.username ?? (isSameSeed ? saved.username : undefined);
  const password = options.password ?? (isSameSeed ? saved.password : undefined);
  const customer = makeCustomer(seed, {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
  const accounts = await makeDocuments(seed, options.today ?? realToday(), customer);
  const remembered = new RememberedBrowsers(isSameSeed ? saved.remembered : {});
  const ports = { portal: 0, phone: 0 };
  const save = async (): Promise<void> => {
    if (options.stateFile === undefined) return;
    await saveState(options.stateFile, {
      version: 1,
      seed,
      username: customer.username,
      password: portal.door.password,
      port: ports.portal,
      phonePort: ports.phone,
      remembered: remembered.toSave(),
    });
  };
  const portal = openPortal({ customer, accounts, remembered, save, controlToken: randomBytes(24).toString('base64url') });
  const server = buildServer(portal);
  const phone = buildPhone(() => portal.messages);
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), phone.close()]);
  };
  try {
    ports.portal = await listen(server, options.port ?? 0, saved?.port ?? 0);
    ports.phone = await listen(phone, 0, saved?.phonePort ?? 0);
    await save();
  } catch (error) {
    await close();
    throw error;
  }
  const url = `http://${HOST}:${ports.portal}/`;
  return {
    url,
    get signInUrl() {
      return new URL(portal.faults.redesign ? '/login' : '/account/sign-in', url).href;
    },
    phoneUrl: `http://${HOST}:${ports.phone}/`,
    username: customer.username,
    get password() {
      return portal.door.password;
    },
    securityQuestion: customer.securityQuestion,
    securityAnswer: customer.securityAnswer,
    seed,
    controlToken: portal.controlToken,
    bills: servedDocuments(accounts),
    latestCode: () => portal.latestCode,
    faults: portal.faults,
    setFaults: (changes) => {
      Object.assign(portal.faults, faultChangesSchema.parse(changes));
    },
    unlock: () => {
      portal.door.unlock();
    },
    endSessions: () => {
      portal.sessions.endAll();
    },
    dangers: portal.dangers,
    requests: portal.requests,
    close,
  };
}

/** Listens on the wanted port; a port that was only remembered may have been taken since, then any will do. */
async function listen(app: FastifyInstance, wanted: number, remembered: number): Promise<number> {
  try {
    await app.listen({ host: HOST, port: wanted || remembered });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (wanted !== 0 || !isTaken) throw error;
    await app.listen({ host: HOST, port: 0 });
  }
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The practice utility is not listening on a port.');
  return address.port;
}
