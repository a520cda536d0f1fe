import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../context.ts';
import { countAttempt } from '../http/limits.ts';
import { OPEN } from '../http/open.ts';
import { parsePart } from '../http/parse-request.ts';
import { countRequest, type RateLimit } from '../store/rate-limit-repository.ts';
import { OLDEST_POST, readMailgun, readPostmark, readSendgrid, type Posted, type ProviderSettings } from './provider-mail.ts';
import { BOUNDS, placeOf, takeIn, type TakenIn } from './take-in.ts';
import { withVerdicts } from './verdicts.ts';

/** A mail grows by a third where it travels inside JSON or a form, and the other fields come on top. */
const MOST_POSTED = Math.ceil(BOUNDS.BILL_MAIL.most * 1.6);
const POSTS: RateLimit = { requests: 600, seconds: 60 };
const WRONG: RateLimit = { requests: 20, seconds: 60 };
/** A signature counts once for as long as it is believed at all: its time may lie as far ahead as behind. */
const ONCE: RateLimit = { requests: 1, seconds: 2 * OLDEST_POST };
const Name = z.object({ name: z.string().max(200) });

interface InboundSettings {
  readonly inboundDomain: string | null;
  readonly providers: ProviderSettings;
}

/** How a provider is told that a mail is not wanted, now or ever. */
interface Provider {
  readonly path: string;
  readonly read: (request: FastifyRequest, body: Uint8Array) => Posted | Promise<Posted>;
  /** The status by which it does not send the same again. */
  readonly never: number;
}

/** Where mail providers and the apps that forward text messages post what came for a team. Their bodies are bytes until somebody is known to have sent them. */
export async function registerInboundRoutes(server: FastifyInstance, { database }: Pick<Services, 'database'>, { inboundDomain, providers: { mailgunKey, postmarkLogin, sendgridKey } }: InboundSettings): Promise<void> {
  const domain = inboundDomain ?? '';
  const takeMail = async (recipients: readonly string[], mail: Buffer, sent: Uint8Array): Promise<TakenIn> => {
    let worst: TakenIn = 'UNKNOWN';
    for (const recipient of recipients) {
      const address = /([^\s<>@]+)@([^\s<>@]+?)>?$/u.exec(recipient.trim());
      const place = address?.[2]?.toLowerCase() === domain.toLowerCase() ? await placeOf(database, address[1] ?? '') : null;
      const taken = place === null || place.kind === 'SMS' ? 'UNKNOWN' : await takeIn(database, place, mail, sent);
      if (taken === 'LATER') return taken;
      if (taken === 'TAKEN' || worst === 'UNKNOWN') worst = taken;
    }
    return worst;
  };
  const isFirst = async (signed: string): Promise<boolean> => (await database.asService((transaction) => countRequest(transaction, `inbound-signature ${signed}`, ONCE))).isAllowed;
  const used: Provider[] = [
    ...(mailgunKey === null ? [] : [{ path: '/inbound/mailgun/mime', read: ({ headers }: FastifyRequest, body: Uint8Array) => readMailgun(headers, body, mailgunKey, new Date()), never: 406 }]),
    ...(postmarkLogin === null ? [] : [{ path: '/inbound/postmark', read: ({ headers }: FastifyRequest, body: Uint8Array) => readPostmark(headers, body, postmarkLogin), never: 403 }]),
    ...(sendgridKey === null ? [] : [{ path: '/inbound/sendgrid', read: ({ headers }: FastifyRequest, body: Uint8Array) => readSendgrid(headers, body, sendgridKey, new Date()), never: 200 }]),
  ];
  await server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    for (const { path, read, never } of inboundDomain === null ? [] : used) {
      scope.post(path, { ...OPEN, bodyLimit: MOST_POSTED }, async (request, reply) => {
        await countAttempt(database, request, 'inbound-post', POSTS);
        const posted = await read(request, bytesIn(request));
        if (posted === 'FORGED') {
          await countAttempt(database, request, 'inbound-forged', WRONG);
          return await answer(reply, 401);
        }
        if (posted === 'UNREADABLE') return await answer(reply, never);
        if (posted.signed !== null && !(await isFirst(`${path} ${posted.signed}`))) return await answer(reply, never);
        const taken = await takeMail(posted.recipients, withVerdicts(posted.mail, domain, posted.verdicts), posted.mail);
        return await answer(reply, taken === 'TAKEN' ? 200 : taken === 'LATER' ? 503 : never);
      });
    }
    scope.post('/inbound/sms/:name', { ...OPEN, bodyLimit: BOUNDS.SMS.most }, async (request, reply) => {
      await countAttempt(database, request, 'inbound-sms', POSTS);
      const place = await placeOf(database, parsePart('path', Name, request.params).name);
      // A website that somebody visits can make their browser post here, but not without saying where from.
      if (place?.kind !== 'SMS' || request.headers.origin !== undefined || request.headers['sec-fetch-site'] === 'cross-site') {
        await countAttempt(database, request, 'inbound-forged', WRONG);
        return await answer(reply, 404);
      }
      const message = { contentType: request.headers['content-type'] ?? '', query: new URL(request.url, 'http://sms.invalid').search, body: bytesIn(request).toString('utf8') };
      const taken = await takeIn(database, place, Buffer.from(JSON.stringify(message), 'utf8'));
      return await answer(reply, taken === 'TAKEN' ? 204 : taken === 'TOO_LARGE' ? 413 : taken === 'LATER' ? 429 : 404);
    });
    done();
  });
}

function bytesIn({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** A status and no words: what asks is a machine, and it is told nothing. */
async function answer(reply: FastifyReply, status: number): Promise<FastifyReply> {
  return await reply.code(status).send();
}
