import { ROUTINE_ACTIONS } from '../audit-actions.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS } from '../../shared/workspace/problem.ts';
import { secretHash } from '../api-key.ts';
import type { PersonCaller } from '../caller.ts';
import type { Services } from '../context.ts';
import { TRIED_CODES } from '../http/device-routes.ts';
import { countAttempt } from '../http/limits.ts';
import { OPEN } from '../http/open.ts';
import { namesOfAddress } from '../http/own-address.ts';
import { refusalOf } from '../http/problems.ts';
import { sessionSecret } from '../http/session-cookie.ts';
import { readUserCode } from '../people/user-code.ts';
import { listAudit } from '../store/audit-repository.ts';
import { findOpenGrant } from '../store/device-grant-repository.ts';
import { listDevices } from '../store/device-repository.ts';
import { listKeys } from '../store/key-repository.ts';
import { listPasskeys } from '../store/passkey-repository.ts';
import { listPeople } from '../store/person-repository.ts';
import { findPersonOfSession } from '../store/session-repository.ts';
import { ASSETS } from './assets.ts';
import { codePage, devicePage } from './device-page.ts';
import { sendPage, type Page } from './page.ts';
import { firstOwnerPage, linkPage, refusalPage, signInPage } from './sign-in-pages.ts';
import { teamPage } from './team-page.ts';

/** Where a sign-in may lead: pages of this service, and nothing that somebody else put into a link. */
const NEXT = /^\/(?:team|device)(?:\?code=[A-Za-z-]{0,12})?$/;

/** More than any team has of people, computers or keys: the page shows all of them at once. */
const ALL = { page: 1, limit: 2000, updatedSince: undefined, isDeleted: undefined } as const;
const LATELY = { ...ALL, limit: 20 };

/** The pages for people. They are open: each looks for a session itself, and leads to the sign-in without one. */
export function registerPages(server: FastifyInstance, { database, address }: Services): void {
  const personOf = async (request: FastifyRequest): Promise<PersonCaller | null> => {
    const secret = sessionSecret(request, address());
    return secret === null ? null : await database.asService((transaction) => findPersonOfSession(transaction, secretHash(secret)));
  };
  /** A page, at the one address for which cookies and passkeys are made, or the words of why there is none. */
  const page = (path: string, show: (request: FastifyRequest, reply: FastifyReply) => Promise<Page | string>): void => {
    server.get(path, OPEN, async (request, reply) => {
      const asked = `${request.protocol}://${request.host}`;
      if (asked !== address() && namesOfAddress(address()).includes(asked)) return await reply.redirect(`${address()}${request.url}`);
      try {
        const shown = await show(request, reply);
        return typeof shown === 'string' ? await reply.redirect(shown) : await sendPage(reply, shown);
      } catch (error) {
        const refused = refusalOf(error);
        if (refused.kind === 'fault') request.log.error({ err: error }, 'a page failed');
        return await sendPage(reply.headers(refused.headers), refusalPage(PROBLEMS[refused.kind].title, refused.message), PROBLEMS[refused.kind].status);
      }
    });
  };

  server.get('/assets/:name', OPEN, async (request, reply) => {
    const { name } = request.params as { readonly name: string };
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    return asset === undefined ? await reply.code(404).send() : await reply.type(asset.type).header('cross-origin-resource-policy', 'same-origin').send(asset.text());
  });

  page('/', () => Promise.resolve('/team'));
  page('/sign-in', async (request) => {
    const asked = (request.query as { readonly next?: unknown }).next;
    const next = typeof asked === 'string' && NEXT.test(asked) ? asked : '/team';
    return (await personOf(request)) === null ? signInPage(next) : next;
  });
  page('/sign-in/link', () => Promise.resolve(linkPage));
  page('/first-owner', () => Promise.resolve(firstOwnerPage));

  page('/team', async (request) => {
    const person = await personOf(request);
    if (person === null) return '/sign-in';
    return await database.asTeam(person.teamId, async (transaction) =>
      teamPage({
        person, passkeys: await listPasskeys(transaction, person.id),
        people: (await listPeople(transaction, ALL)).people, devices: (await listDevices(transaction, ALL)).devices,
        keys: person.scopes.includes('keys:manage') ? (await listKeys(transaction, ALL)).keys : null,
        deeds: person.scopes.includes('audit:read') ? (await listAudit(transaction, LATELY, ROUTINE_ACTIONS)).entries : null,
      }));
  });

  page('/device', async (request) => {
    const typed = (request.query as { readonly code?: unknown }).code;
    const code = typeof typed === 'string' ? readUserCode(typed) : null;
    const person = await personOf(request);
    if (person === null) return `/sign-in?next=${encodeURIComponent(code === null ? '/device' : `/device?code=${code}`)}`;
    if (code === null) return codePage(typeof typed === 'string' && typed !== '');
    await countAttempt(database, request, 'tried codes', TRIED_CODES, person.id);
    const device = await database.asService((transaction) => findOpenGrant(transaction, code));
    return device === null ? codePage(true) : devicePage(code, device, person);
  });
}
