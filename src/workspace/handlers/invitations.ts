import { InvitationRequest, type InvitationRequest as Request } from '../../shared/domain/invitation.ts';
import { secretHash } from '../api-key.ts';
import type { Handlers } from '../context.ts';
import { namesOfAddress } from '../http/own-address.ts';
import { Refused, found } from '../refused.ts';
import { addLink, findLink, isTokenOf, linkAnswer, listEvents, noteEvent, revokeLink } from '../store/invitation-link-repository.ts';
import { findInvitation, listInvitations } from '../store/invitation-repository.ts';
import { updateRow } from '../store/row-writes.ts';

/** What a device says is asked for, where it is what an invitation asks. */
function requestOf(id: string, text: string): Request {
  try {
    const request = InvitationRequest.parse(JSON.parse(text));
    if (request.id === id) return request;
  } catch {
    // Refused below, as one that is of another invitation.
  }
  throw new Refused('request-invalid', 'The request is none of this invitation.', { errors: [{ pointer: '/body/request', detail: 'is no request of this invitation' }] });
}

/** The token in a link to this service; null where it leads elsewhere, or names no key. */
function tokenIn(url: string, address: string): string | null {
  const { origin, pathname, search, hash } = new URL(url);
  if (!namesOfAddress(address).includes(origin) || search !== '' || !/^#[0-9A-Fa-f]{32}$/.test(hash)) return null;
  return /^\/i\/([A-Za-z0-9_-]{32})$/.exec(pathname)?.[1] ?? null;
}

const TARGET = 'invitation';

export const invitationHandlers: Handlers<
  'listInvitations' | 'getInvitation' | 'revokeInvitation' | 'getInvitationLink' | 'listInvitationEvents' | 'publishInvitation' | 'revokeInvitationLink' | 'mailInvitation'
> = {
  listInvitations: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listInvitations(transaction, of, params.id, query)),
  getInvitation: ({ params }, { asTeam }) => asTeam(async (transaction) => found(await findInvitation(transaction, params.id), TARGET)),
  revokeInvitation: ({ params }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      const before = found(await findInvitation(transaction, params.id), TARGET);
      if (before.status === 'FULFILLED') throw new Refused('conflict', 'The invitation was answered already.');
      if (before.status === 'REVOKED') return before;
      await updateRow(transaction, 'invitations', params.id, { revokedAt: new Date().toISOString() });
      await revokeLink(transaction, params.id);
      await audit(transaction, 'invitation.revoke', { kind: TARGET, id: params.id });
      return found(await findInvitation(transaction, params.id), TARGET);
    }),
  getInvitationLink: ({ params }, { asTeam }) => asTeam(async (transaction) => linkAnswer(found(await findLink(transaction, params.id), 'link'), new Date())),
  listInvitationEvents: ({ params, query }, { asTeam }) => asTeam((transaction) => listEvents(transaction, params.id, query)),
  publishInvitation: ({ params: { id }, body }, { caller, asTeam, audit }) => {
    const { expiresAt } = requestOf(id, body.request);
    return asTeam(async (transaction) => {
      const link = { id, deviceId: caller.id, request: body.request, expiresAt, allowedEmails: [...new Set(body.allowedEmails)], mostUses: body.mostUses, tokenHash: Buffer.from(body.tokenHash, 'hex') };
      if (!(await addLink(transaction, link))) throw new Refused('conflict', 'This invitation has another link already.');
      await audit(transaction, 'invitation.publish', { kind: TARGET, id }, { allowed: link.allowedEmails.length, mostUses: link.mostUses });
      return linkAnswer(found(await findLink(transaction, id), 'link'), new Date());
    });
  },
  revokeInvitationLink: ({ params: { id } }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      found(await findLink(transaction, id), 'link');
      await revokeLink(transaction, id);
      await audit(transaction, 'invitation.close', { kind: TARGET, id });
    }),
  mailInvitation: async ({ params: { id }, body: { to, url } }, { asTeam, audit, address, mail }) => {
    const token = tokenIn(url, address());
    const { request } = await asTeam(async (transaction) => {
      const link = found(await findLink(transaction, id), 'link');
      if (token === null || !(await isTokenOf(transaction, id, secretHash(token)))) throw new Refused('request-invalid', 'This is not the link of this invitation.', { errors: [{ pointer: '/body/url', detail: 'is not its link' }] });
      return link;
    });
    await mail.send(mailOf(requestOf(id, request), to, url));
    await asTeam(async (transaction) => {
      await noteEvent(transaction, id, `The link was mailed to ${to}`);
      await audit(transaction, 'invitation.mail', { kind: TARGET, id }, { to });
    });
  },
};

function mailOf({ askedBy, companyName, providerName, signInUrl, expiresAt }: Request, to: string, url: string): { to: string; subject: string; text: string } {
  const text = [
    'Hello,',
    `${askedBy} collects the utility bills of ${companyName} with a program called Forager, and asks you for the sign-in with which you see the bills of ${providerName} at ${new URL(signInUrl).host} yourself.`,
    'Open this link and enter it there. What you type is sealed in your browser for one computer of theirs; they do not see it, and neither does the server that carries it. Please send no password in a mail.',
    url,
    `The link can be used until ${expiresAt.slice(0, 10)}. If you are not sure that this mail is from them, call them first: the page shows a key that they can read to you.`,
    'To withdraw later, tell them; or change your password at the website, which ends it at once.',
  ].join('\n\n');
  return { to, subject: `${askedBy} asks for your sign-in to ${providerName}`, text };
}
