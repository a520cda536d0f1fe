import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Secret } from 'otpauth';
import { makeBills } from '../unseen-portals/bills.ts';
import { page } from '../unseen-portals/bench.ts';
import type { RealApp } from './collect-from-app.ts';
import { freePort } from '../../src/shared/testing/free-port.ts';
import { onLoopback } from '../../src/shared/testing/on-loopback.ts';

/** The Debian packages it takes. */
export const LEMONLDAP_PACKAGES = ['liblemonldap-ng-portal-perl', 'starman', 'libdbd-sqlite3-perl', 'libconvert-base32-perl', 'libdigest-hmac-perl', 'libgd-securityimage-perl', 'libimage-magick-perl', 'libmime-tools-perl', 'libxml-simple-perl', 'libio-string-perl', 'libstring-random-perl'] as const;
const TEMPLATES = '/usr/share/lemonldap-ng/portal/templates';
const START_LIMIT_MS = 120_000;
/** Another address of this computer than the page of bills: a host of its own. */
const DOOR_HOST = '127.0.0.7';
const ACCOUNT = '5500187342';

export const isLemonldapInstalled = (): boolean => existsSync('/usr/share/perl5/Lemonldap/NG/Portal/Main.pm') && existsSync('/usr/bin/starman') && existsSync('/usr/share/perl5/MIME/Entity.pm');

/** What the door asks for beside the password: an authenticator's code, or one that it mails by this server. */
export type SecondProof = { readonly kind: 'TOTP' } | { readonly kind: 'MAIL'; readonly smtpPort: number; readonly from: string; readonly to: string };

export interface RealDoor extends RealApp {
  /** The door's own page, which leads to the bills: what a person approves who makes this address the connection's. */
  readonly doorUrl: string;
}

/** The configuration as LemonLDAP's own manager would write it. */
function configuration(folder: string, port: number, second: SecondProof): object {
  const sessions = (name: string): object => ({ Directory: join(folder, name), LockDirectory: join(folder, `${name}-lock`), generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256' });
  return {
    cfgNum: 1, cfgAuthor: 'test', cfgAuthorIP: '127.0.0.1', cfgDate: 1,
    domain: DOOR_HOST, portal: `http://${DOOR_HOST}:${port}/`, cookieName: 'lemonldap', securedCookie: 0, key: randomBytes(16).toString('hex'),
    authentication: 'DBI', userDB: 'Same', passwordDB: 'Null', registerDB: 'Null', whatToTrace: '_whatToTrace', macros: { _whatToTrace: '$_user' },
    dbiAuthChain: `dbi:SQLite:dbname=${join(folder, 'users.sqlite')}`, dbiAuthTable: 'users', dbiAuthLoginCol: 'login', dbiAuthPasswordCol: 'password', dbiExportedVars: { mail: 'mail', uid: 'login' },
    exportedVars: {}, exportedHeaders: {}, locationRules: { [DOOR_HOST]: { default: 'accept' } }, trustedDomains: '*', applicationList: {},
    globalStorage: 'Apache::Session::File', globalStorageOptions: sessions('sessions'), persistentStorage: 'Apache::Session::File', persistentStorageOptions: sessions('persistent'),
    localSessionStorage: 'Cache::FileCache', localSessionStorageOptions: { namespace: 'sessions', default_expires_in: 600, cache_root: join(folder, 'cache'), cache_depth: 3 },
    issuerDBCASActivation: 1, issuerDBCASRule: '1', loginHistoryEnabled: 0, portalDisplayResetPassword: 0, portalDisplayRegister: 0,
    ...(second.kind === 'TOTP'
      ? { totp2fActivation: 1 }
      : { mail2fActivation: 1, mailSessionKey: 'mail', mailFrom: second.from, SMTPServer: '127.0.0.1', SMTPPort: second.smtpPort }),
  };
}

/** What CAS says of a ticket: the person's name, or null (CAS protocol 2.0, serviceValidate). */
async function personOf(doorPort: number, service: string, ticket: string): Promise<string | null> {
  const reply = await fetch(`http://${DOOR_HOST}:${doorPort}/cas/serviceValidate?service=${encodeURIComponent(service)}&ticket=${encodeURIComponent(ticket)}`);
  return /<cas:user>([^<]+)<\/cas:user>/.exec(await reply.text())?.[1] ?? null;
}

/** A page of bills that knows no passwords: whoever comes without a visit is sent to the door. */
async function serveBills(doorPort: number, bills: Awaited<ReturnType<typeof makeBills>>): Promise<{ url: string; close(): void }> {
  const visit = randomBytes(12).toString('hex');
  const rows = bills.map((bill) => `<tr><td>${bill.date}</td><td>$${bill.amount}</td><td><a href="/bills/${bill.id}">Download bill</a></td></tr>`).join('');
  const html = (response: ServerResponse, body: string): void => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page('Harbour Energy', body));
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    const service = `${address.origin}/`;
    const answer = async (): Promise<void> => {
      if (!(request.headers.cookie ?? '').includes(`visit=${visit}`)) {
        const ticket = address.searchParams.get('ticket');
        const person = ticket === null ? null : await personOf(doorPort, service, ticket);
        if (person === null) response.writeHead(302, { location: `http://${DOOR_HOST}:${doorPort}/cas/login?service=${encodeURIComponent(service)}` }).end();
        else response.writeHead(302, { location: '/', 'set-cookie': `visit=${visit}; Path=/; HttpOnly` }).end();
        return;
      }
      const bill = bills.find(({ id }) => address.pathname === `/bills/${id}`);
      if (bill) response.writeHead(200, { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${bill.fileName}"` }).end(bill.bytes);
      else if (address.pathname === '/bills') html(response, `<nav><a href="/">Overview</a> <a href="/bills">Bills</a></nav><h1>Bills of account ${ACCOUNT}</h1><table><tr><th>Bill date</th><th>Amount</th><th>Document</th></tr>${rows}</table>`);
      else html(response, `<nav><a href="/">Overview</a> <a href="/bills">Bills</a></nav><h1>Welcome</h1><p>Account number ${ACCOUNT}</p>`);
    };
    answer().catch(() => response.destroy());
  });
  const at = await onLoopback(server);
  return {
    url: `http://127.0.0.1:${at}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Starts a LemonLDAP::NG of its own in a temporary folder, with a sign-in made anew, in front of a page of bills. */
export async function startLemonldap(second: SecondProof): Promise<RealDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'lemonldap-'));
  for (const name of ['conf', 'sessions', 'sessions-lock', 'persistent', 'persistent-lock', 'cache']) await mkdir(join(folder, name));
  const [port, login, password, totpSecret] = [await freePort(), `ann.${randomBytes(2).toString('hex')}`, `Tq7-${randomBytes(9).toString('base64url')}`, new Secret({ size: 20 }).base32];
  await writeFile(join(folder, 'conf', 'lmConf-1.json'), JSON.stringify(configuration(folder, port, second)), { mode: 0o600 });
  await writeFile(join(folder, 'lemonldap-ng.ini'), `[all]\nlogLevel = warn\n[configuration]\ntype=File\ndirName=${join(folder, 'conf')}\nlocalStorage=Cache::FileCache\nlocalStorageOptions={'namespace' => 'config','cache_root' => '${join(folder, 'cache')}'}\n[portal]\nstaticPrefix = /static\ntemplateDir = ${TEMPLATES}\nlanguages = en, fr, de\n`);
  // LemonLDAP stores the authenticator's key in small letters.
  const plan = { host: DOOR_HOST, ini: join(folder, 'lemonldap-ng.ini'), users: join(folder, 'users.sqlite'), port, login, password, mail: second.kind === 'MAIL' ? second.to : 'ann@consult.example', ...(second.kind === 'TOTP' ? { totpSecret: totpSecret.toLowerCase() } : {}) };
  await writeFile(join(folder, 'plan.json'), JSON.stringify(plan), { mode: 0o600 });
  const bills = await makeBills({ company: 'Harbour Energy', account: ACCOUNT, months: 7 });
  const site = await serveBills(port, bills);
  const log: string[] = [];
  const door = spawn('perl', [join(import.meta.dirname, 'lemonldap-door.pl'), join(folder, 'plan.json')], { stdio: ['ignore', 'ignore', 'pipe'] });
  door.stderr.on('data', (chunk: Buffer) => void log.push(chunk.toString('utf8')));
  const close = async (): Promise<void> => {
    site.close();
    if (door.exitCode === null) {
      const ended = once(door, 'exit');
      // Its workers end with it when it is asked to; when killed they would stay.
      door.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const until = Date.now() + START_LIMIT_MS;
  while (!(await fetch(`http://${DOOR_HOST}:${port}/`, { redirect: 'manual' }).then(({ status }) => status < 500, () => false))) {
    if (door.exitCode !== null || Date.now() > until) {
      await close();
      throw new Error(`LemonLDAP::NG did not start: ${log.join('').slice(0, 3000)}`);
    }
    await wait(300);
  }
  return { url: site.url, doorUrl: `http://${DOOR_HOST}:${port}/cas/login?service=${encodeURIComponent(site.url)}`, username: login, password, totpSecret, bills: bills.map(({ sha256, accountNumber }) => ({ sha256, accountNumber })), close };
}
