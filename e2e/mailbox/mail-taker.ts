import { createServer } from 'node:net';
import { onLoopback } from '../../src/shared/testing/on-loopback.ts';

export interface MailTaker {
  readonly port: number;
  close(): void;
}

/** A mail server on loopback that takes every mail and hands on its text; as much of RFC 5321 as a sender needs. */
export async function startMailTaker(onMail: (mail: string) => void): Promise<MailTaker> {
  const server = createServer((socket) => {
    let [waiting, mail] = ['', null as string[] | null];
    const say = (words: string): void => void socket.write(`${words}\r\n`);
    const take = (line: string): void => {
      if (mail !== null) {
        if (line !== '.') return void mail.push(line.startsWith('..') ? line.slice(1) : line);
        onMail(mail.join('\r\n'));
        mail = null;
        return say('250 taken');
      }
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'DATA') {
        mail = [];
        return say('354 go on');
      }
      if (word === 'QUIT') return void socket.end('221 bye\r\n');
      say('250 well');
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const lines = `${waiting}${chunk.toString('utf8')}`.split('\r\n');
      waiting = lines.pop() ?? '';
      lines.forEach(take);
    });
    say('220 here');
  });
  return { port: await onLoopback(server), close: () => void server.close() };
}
