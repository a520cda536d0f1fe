import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { EmailAddress } from '../../shared/domain/base.ts';
import { ANSWER_GRACE_DAYS, InvitationRequest } from '../../shared/domain/invitation.ts';
import { SealedAnswer } from '../../shared/domain/sealed-answer.ts';
import { addressPage, plainPage } from '../../shared/invitation-page/address-page.ts';
import { answerPage } from '../../shared/invitation-page/answer-page.ts';
import type { Page } from '../../shared/invitation-page/page.ts';
import { secretHash } from '../api-key.ts';
import type { Services } from '../context.ts';
import { tooMany } from '../http/authenticate.ts';
import { OPEN } from '../http/open.ts';
import { parsePart } from '../http/parse-request.ts';
import { Refused } from '../refused.ts';
import { writeAudit } from '../store/audit-repository.ts';
import type { TeamTransaction } from '../store/database.ts';
import { addCode, addressOfCode, findLink, findToken, noteEvent, type InvitationLinkRow } from '../store/invitation-link-repository.ts';
import { addParcel, isKnownParcel } from '../store/parcel-repository.ts';
import { countRequest, type RateLimit } from '../store/rate-limit-repository.ts';
import { UNKNOWN_LINK, whyClosed } from './link-state.ts';

const UNKNOWN_TOKENS: RateLimit = { requests: 30, seconds: 60 };
const VISITS: RateLimit = { requests: 120, seconds: 60 };
const ANSWERS: RateLimit = { requests: 20, seconds: 3600 };
const ADDRESSES: RateLimit = { requests: 10, seconds: 3600 };
const MAILS_TO_ONE: RateLimit = { requests: 3, seconds: 3600 };
/** The page's being opened is written down so often at most. */
const NOTED_VISITS: RateLimit = { requests: 1, seconds: 3600 };

const TOKEN = /^[A-Za-z0-9_-]{32}$/;
const Token = z.object({ token: z.string() });
const Asked = z.object({ code: z.string().max(100).optional() });
const AddressBody = z.strictObject({ address: z.string().trim().toLowerCase().pipe(EmailAddress.max(254)), fragment: z.string().regex(/^[0-9A-Fa-f]{32}$/) });
const AnswerBody = z.strictObject({ answer: SealedAnswer, code: z.string().max(100).nullable() });

/** A link that somebody opened, with what it asks for. */
interface Opened {
  readonly teamId: string;
  readonly link: InvitationLinkRow;
  readonly request: InvitationRequest;
}

/** The pages in which an account holder answers an invitation, and where the sealed answer is taken in. Whoever has the link may ask them. */
export function registerInvitationPages(server: FastifyInstance, { database, address, mail }: Pick<Services, 'database' | 'address' | 'mail'>): void {
  const count = async (bucket: string, limit: RateLimit): Promise<void> => {
    const rate = await database.asService((transaction) => countRequest(transaction, bucket, limit));
    if (!rate.isAllowed) throw tooMany(rate, limit);
  };
  const isFirst = async (bucket: string, limit: RateLimit): Promise<boolean> => (await database.asService((transaction) => countRequest(transaction, bucket, limit))).isAllowed;

  /** What a token opens; null where it opens nothing. */
  const open = async (request: FastifyRequest): Promise<Opened | null> => {
    const { token } = parsePart('path', Token, request.params);
    const place = TOKEN.test(token) ? await database.asService((transaction) => findToken(transaction, secretHash(token))) : null;
    if (place === null) {
      await count(`invitation-token ${request.ip}`, UNKNOWN_TOKENS);
      return null;
    }
    await count(`invitation-visit ${place.linkId} ${request.ip}`, VISITS);
    const link = await database.asTeam(place.teamId, (transaction) => findLink(transaction, place.linkId));
    return link === null ? null : { teamId: place.teamId, link, request: InvitationRequest.parse(JSON.parse(link.request)) };
  };
  const answerable = async (request: FastifyRequest): Promise<Opened> => {
    const opened = await open(request);
    if (opened === null) throw new Refused('not-found', UNKNOWN_LINK.words);
    const closed = whyClosed(opened.link, opened.request.askedBy, new Date());
    if (closed !== null) throw new Refused('conflict', `${closed.title}. ${closed.words}`);
    return opened;
  };
  /** Whose code this is: null where it is nobody's. Where anybody may answer, nobody is asked. */
  const confirmed = (transaction: TeamTransaction, link: InvitationLinkRow, code: string | null): Promise<string | null> =>
    code === null || code === '' ? Promise.resolve(null) : addressOfCode(transaction, link, secretHash(code));

  server.get('/i/:token', OPEN, async (request, reply) => {
    const opened = await open(request);
    if (opened === null) return sendPage(reply, 404, plainPage(UNKNOWN_LINK.title, UNKNOWN_LINK.words));
    const { link, teamId, request: asked } = opened;
    const closed = whyClosed(link, asked.askedBy, new Date());
    if (closed !== null) return sendPage(reply, 410, plainPage(closed.title, closed.words));
    if (link.allowedEmails.length > 0) {
      const { code = null } = parsePart('query', Asked, request.query);
      const who = await database.asTeam(teamId, (transaction) => confirmed(transaction, link, code));
      if (who === null) return sendPage(reply, 200, addressPage(asked.askedBy));
    }
    if (await isFirst(`invitation-opened ${link.id}`, NOTED_VISITS)) await database.asTeam(teamId, (transaction) => noteEvent(transaction, link.id, 'The page was opened'));
    return sendPage(reply, 200, answerPage(asked, link.request, 'LINK'));
  });

  server.post('/i/:token/address', OPEN, async (request, reply) => {
    const { link, teamId, request: asked } = await answerable(request);
    await count(`invitation-address ${link.id} ${request.ip}`, ADDRESSES);
    const body = parsePart('body', AddressBody, request.body);
    // The same answer for every address, and before anything is mailed.
    void reply.code(202).send({});
    if (!link.allowedEmails.includes(body.address) || !(await isFirst(`invitation-mail ${link.id} ${body.address}`, MAILS_TO_ONE))) return reply;
    const code = randomBytes(24).toString('base64url');
    const { token } = parsePart('path', Token, request.params);
    try {
      await database.asTeam(teamId, async (transaction) => {
        await addCode(transaction, link.id, secretHash(code), body.address);
        await noteEvent(transaction, link.id, `A link to confirm the address was mailed to ${body.address}`);
      });
      await mail.send({ to: body.address, subject: `Your link to answer ${asked.askedBy}`, text: confirmationText(asked, `${address()}/i/${token}?code=${code}#${body.fragment}`) });
    } catch (error) {
      request.log.error({ err: error }, 'a mail to confirm an address could not be sent');
      await database.asTeam(teamId, (transaction) => noteEvent(transaction, link.id, 'The mail to confirm an address could not be sent')).catch(() => undefined);
    }
    return reply;
  });

  server.post('/i/:token/answer', OPEN, async (request, reply) => {
    const opened = await open(request);
    if (opened === null) throw new Refused('not-found', UNKNOWN_LINK.words);
    const { link: { id }, teamId, request: asked } = opened;
    await count(`invitation-answer ${id} ${request.ip}`, ANSWERS);
    const { answer, code } = parsePart('body', AnswerBody, request.body);
    if (answer.invitation !== id) throw new Refused('request-invalid', 'This answers another invitation.');
    await database.asTeam(teamId, async (transaction) => {
      const link = await findLink(transaction, id, { isLocked: true });
      if (link === null) throw new Refused('not-found', UNKNOWN_LINK.words);
      const who = link.allowedEmails.length === 0 ? null : await confirmed(transaction, link, code);
      if (link.allowedEmails.length > 0 && who === null) throw new Refused('scope-missing', 'The link that was mailed to you does not hold any more. Open the invitation again, and have another one sent.');
      const sealed = Buffer.concat([Buffer.from(answer.enc, 'base64url'), Buffer.from(answer.sealed, 'base64url')]);
      const digest = createHash('sha256').update(sealed).digest();
      // The same answer once more: the browser did not hear that it came.
      if (await isKnownParcel(transaction, link.deviceId, digest)) return;
      const closed = whyClosed(link, asked.askedBy, new Date());
      const expiresAt = new Date(Date.parse(link.expiresAt) + ANSWER_GRACE_DAYS * 86_400_000);
      if (closed !== null) throw new Refused('conflict', `${closed.title}. ${closed.words}`);
      const added = await addParcel(transaction, { deviceId: link.deviceId, kind: 'ANSWER', subject: id, sender: who, digest, sealed, expiresAt });
      if (added === 'FULL') throw new Refused('unavailable', 'Too much waits for the computer that asked. Try again later.');
      await noteEvent(transaction, id, who === null ? 'An answer came' : `An answer came from ${who}`);
      await writeAudit(transaction, { actor: { kind: 'SERVICE', id: null, name: 'Invitation page' }, action: 'invitation.answer', target: { kind: 'invitation', id } });
    });
    return reply.code(201).send({});
  });
}

function sendPage(reply: FastifyReply, status: number, { html, policy }: Page): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').headers({
    'content-security-policy': `${policy}; frame-ancestors 'none'`,
    'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'x-robots-tag': 'noindex', 'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  }).send(html);
}

function confirmationText({ askedBy, providerName, companyName }: InvitationRequest, url: string): string {
  return [
    'Hello,',
    `${askedBy} asks for a sign-in to ${providerName} for ${companyName}, and named you as somebody who may answer. This link is yours alone; it holds for one day:`,
    url,
    'If you did not ask for it, do nothing.',
  ].join('\n\n');
}
