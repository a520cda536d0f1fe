import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { freePort } from '../../src/shared/testing/free-port.ts';

/** A real mail server of this test's own: Dovecot on loopback, its mails in a temporary folder. */
export interface Dovecot {
  readonly tlsPort: number;
  /** Plain, with STARTTLS offered. */
  readonly plainPort: number;
  /** The certificate it shows, PEM; made for `localhost`. */
  readonly certificate: string;
  /** Puts a mail into a mailbox; `arrivedAt` is what the server says of its arrival. */
  deliver(user: string, mail: string, arrivedAt?: Date): Promise<void>;
  deliverMany(user: string, mails: readonly string[], arrivedAt?: Date): Promise<void>;
  /** Fills a mailbox that nobody opened yet, faster than by delivering. */
  fill(user: string, mails: readonly string[], arrivedAt: Date): Promise<void>;
  /** UID and flags of all mails, as another client sees them; `\Recent` until somebody opened the folder to change it. */
  flags(user: string): Promise<Map<number, string[]>>;
  /** Forgets the numbers of a mailbox: its folder gets a new UIDVALIDITY. */
  renumber(user: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export const PASSWORD = 'app-password-of-a-test';

/** Where Debian puts it; null where it is not installed. */
export const dovecotProgram = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path)) ?? null;

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); done(true); });
    socket.on('error', () => done(false));
  });
}

/** How a mail server takes tokens beside passwords. */
interface TakenTokens {
  /** Where it asks whether a token is good. */
  readonly introspectionUrl: string;
  readonly mechanism: 'oauthbearer' | 'xoauth2';
}

/** Starts a Dovecot for the named users. Needs the program of `dovecotProgram`. */
export async function startDovecot(users: readonly string[], tokens: TakenTokens | null = null): Promise<Dovecot> {
  const program = dovecotProgram;
  if (program === null) throw new Error('Dovecot is not installed: sudo apt-get install -y dovecot-imapd');
  // Short: paths of its sockets may have 100 signs at most.
  const folder = await mkdtemp('/tmp/dovecot-');
  const { username, uid, gid } = userInfo();
  const isRoot = uid === 0;
  // Dovecot never lets mails belong to root.
  const owner = isRoot ? { name: 'nobody', uid: Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })), gid: Number(execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' })) } : { name: username, uid, gid };
  let [tlsPort, plainPort] = [0, 0];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
  await mkdir(join(folder, 'mail'));
  if (isRoot) execFileSync('chown', [`${owner.uid}:${owner.gid}`, join(folder, 'mail')]);
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'users'), users.map((user) => `${user}:{PLAIN}${PASSWORD}:${owner.uid}:${owner.gid}::${join(folder, 'mail', user)}::`).join('\n'));
  if (tokens !== null) await writeFile(join(folder, 'tokens.conf'), `introspection_mode = post\nintrospection_url = ${tokens.introspectionUrl}\nusername_attribute = sub\nactive_attribute = active\nactive_value = true\n`);
  const configure = (): Promise<void> => writeFile(join(folder, 'dovecot.conf'), `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login ${tokens?.mechanism ?? ''}
mail_location = maildir:~/Maildir
first_valid_uid = 1
default_internal_user = ${isRoot ? 'dovecot' : owner.name}
default_login_user = ${isRoot ? 'dovenull' : owner.name}
default_internal_group = ${isRoot ? 'dovecot' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}
auth_failure_delay = 0
mail_max_userip_connections = 50
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = ${folder}/users
}
${tokens === null ? '' : `passdb {\n  driver = oauth2\n  mechanisms = ${tokens.mechanism}\n  args = ${folder}/tokens.conf\n}`}
userdb {
  driver = passwd-file
  args = ${folder}/users
}
namespace inbox {
  inbox = yes
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    address = 127.0.0.1
    port = ${plainPort}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tlsPort}
    ssl = yes
  }
}
${isRoot ? '' : 'service anvil {\n  chroot =\n}\nservice stats {\n  chroot =\n}\n'}
`);
  let running: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const child = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    running = child;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    for (let tries = 0; tries < 200; tries += 1) {
      if (await isListening(tlsPort) && await isListening(plainPort)) return;
      if (child.exitCode !== null) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`Dovecot did not start: ${said} ${await readFile(join(folder, 'log'), 'utf8').catch(() => 'no log')}`);
  };
  const stop = async (): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  const asClient = async <T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({ host: '127.0.0.1', port: plainPort, secure: false, doSTARTTLS: false, auth: { user, pass: PASSWORD }, logger: false, disableAutoIdle: true });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  };
  const deliverMany = (user: string, mails: readonly string[], arrivedAt?: Date): Promise<void> => asClient(user, async (client) => {
    for (const mail of mails) await client.append('INBOX', mail.replace(/\r?\n/g, '\r\n'), [], arrivedAt);
  });

  // A port that was free may be taken by the time the server comes to it.
  for (let tries = 1; ; tries += 1) {
    [tlsPort, plainPort] = [await freePort(), await freePort()];
    await configure();
    try {
      await start();
      break;
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
  return {
    tlsPort,
    plainPort,
    certificate: await readFile(join(folder, 'cert.pem'), 'utf8'),
    deliver: (user, mail, arrivedAt) => deliverMany(user, [mail], arrivedAt),
    deliverMany,
    fill: async (user, mails, arrivedAt) => {
      const maildir = join(folder, 'mail', user, 'Maildir');
      for (const part of ['cur', 'new', 'tmp']) await mkdir(join(maildir, part), { recursive: true });
      const seconds = Math.floor(arrivedAt.getTime() / 1000);
      for (const [at, mail] of mails.entries()) {
        const path = join(maildir, 'cur', `${seconds}.M${at}.localhost:2,`);
        await writeFile(path, mail.replace(/\r\n/g, '\n'));
        await utimes(path, seconds, seconds);
      }
      if (isRoot) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, join(folder, 'mail', user)]);
    },
    flags: (user) => asClient(user, async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      const seen = new Map<number, string[]>();
      for await (const mail of client.fetch('1:*', { uid: true, flags: true })) seen.set(mail.uid, [...(mail.flags ?? [])]);
      return seen;
    }),
    renumber: async (user) => {
      const maildir = join(folder, 'mail', user, 'Maildir');
      for (const name of await readdir(maildir)) if (/^dovecot[.-](?:uidlist|index)/.test(name)) await rm(join(maildir, name));
    },
    stop,
    start,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
