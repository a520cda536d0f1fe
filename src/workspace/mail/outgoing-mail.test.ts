import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onLoopback } from '../../shared/testing/on-loopback.ts';
import { smtpMail } from './outgoing-mail.ts';

const PASSWORD = 'p:st/m@il';
let server: SMTPServer;
let port: number;
let taken: { readonly to: string[]; readonly text: string }[] = [];
let isDown = false;

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'], allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'forager' && password === PASSWORD) done(null, { user: username });
      else done(new Error('Invalid username or password'));
    },
    onMailFrom: (_address, _session, done) => done(isDown ? Object.assign(new Error('Try again later'), { responseCode: 451 }) : null),
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  port = await onLoopback(server.server);
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

function mailWith(password: string): ReturnType<typeof smtpMail> {
  return smtpMail({ url: `smtp://forager:${encodeURIComponent(password)}@127.0.0.1:${port}`, from: 'Forager <forager@team.example>' });
}

test('a mail of the service arrives whole, as one that nothing answers by itself', async () => {
  taken = [];
  await mailWith(PASSWORD).send({ to: 'ann@example.com', subject: 'Your sign-in', text: 'The link is\nhttps://workspace.example/sign-in/link#abc' });
  expect(taken.map(({ to }) => to)).toEqual([['ann@example.com']]);
  const [{ text } = { text: '' }] = taken;
  expect(text).toContain('From: Forager <forager@team.example>');
  expect(text).toContain('Subject: Your sign-in');
  expect(text).toContain('Auto-Submitted: auto-generated');
  expect(text).toContain('https://workspace.example/sign-in/link#abc');
});

test('a line break in a subject adds no line to the head of the mail', async () => {
  taken = [];
  await mailWith(PASSWORD).send({ to: 'ann@example.com', subject: 'Kestrel\r\nBcc: eve@example.com', text: 'words' });
  expect(taken.map(({ to }) => to)).toEqual([['ann@example.com']]);
  expect(taken[0]?.text).not.toMatch(/^Bcc:/mu);
});

test('a mail that nobody took fails, without the password in the words of the failure', async () => {
  const refused = await mailWith('wrong-password-71').send({ to: 'ann@example.com', subject: 'x', text: 'x' }).then(() => null, (error: unknown) => error);
  expect(refused).toBeInstanceOf(Error);
  expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused))).not.toContain('wrong-password-71');
  isDown = true;
  await expect(mailWith(PASSWORD).send({ to: 'ann@example.com', subject: 'x', text: 'x' })).rejects.toThrow(/451/u);
  isDown = false;
});
