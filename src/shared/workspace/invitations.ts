import { z } from 'zod';
import { EmailAddress, Moment } from '../domain/base.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { InvitationKind, InvitationState, LinkOptions } from '../domain/invitation.ts';
import { CompanyName } from './companies.ts';
import { Nothing, list, makeUnder, one, remove } from './operation.ts';
import { ApiStamp, PageQuery, pageOf, stateQuery } from './paging.ts';

export const ApiInvitation = ApiStamp.extend({
  kind: InvitationKind,
  status: InvitationState,
  company: CompanyName,
  connectionId: z.uuid().meta({ description: 'The connection that is reconnected, or the id that the new one gets.' }),
  url: z.string().meta({ description: 'The website of the sign-in that is asked for.' }),
  initialDatasourceTypes: z.array(DatasourceType),
  askedBy: z.string(),
  holderEmail: EmailAddress.nullable(),
  expires: Moment,
  revoked: Moment.nullable(),
  fulfilled: Moment.nullable(),
}).meta({ id: 'Invitation', description: 'A link by which an account holder enters their own sign-in, sealed for the consultant’s device.' });
export type ApiInvitation = z.infer<typeof ApiInvitation>;

/** What a device tells of an invitation so that it can be answered by a link. The link itself, and the key its fragment names, stay on the device. */
const NewLink = LinkOptions.extend({
  request: z.string().min(2).max(100_000).meta({ description: 'The exact text of the request that the account holder is shown and to which the answer is bound.' }),
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'SHA-256 of the token in the link, in hex.' }),
});

export const ApiInvitationLink = LinkOptions.extend({
  id: z.uuid(),
  status: InvitationState,
  uses: z.int().min(0).meta({ description: 'Answers that came and were not refused by the device.' }),
  expires: Moment,
}).meta({ id: 'InvitationLink', description: 'How an invitation can be answered by a link.' });
export type ApiInvitationLink = z.infer<typeof ApiInvitationLink>;

export const ApiInvitationEvent = z.object({ at: Moment, words: z.string() }).meta({ id: 'InvitationEvent', description: 'What happened with an invitation, in words that hold no secret.' });
export type ApiInvitationEvent = z.infer<typeof ApiInvitationEvent>;

const ofDevices = { tag: 'Invitations', scope: 'invitations:write', callers: ['DEVICE'] } as const;

export const invitations = {
  listInvitations: list({
    tag: 'Invitations', summary: 'List invitations', scope: 'read',
    paths: [['company', '/invitation/company/{id}'], ['company', '/company/{id}/invitation'], ['connection', '/invitation/connection/{id}']],
    query: stateQuery(InvitationState), answer: pageOf('invitations', ApiInvitation),
  }),
  getInvitation: one({ tag: 'Invitations', summary: 'One invitation', scope: 'read', path: '/invitation/{id}', answer: ApiInvitation }),
  revokeInvitation: makeUnder({
    tag: 'Invitations', summary: 'Revoke an invitation', scope: 'invitations:write', path: '/invitation/{id}/revoke', body: Nothing, answer: ApiInvitation, status: 200,
  }),
  getInvitationLink: one({ tag: 'Invitations', summary: 'The link of an invitation', scope: 'read', path: '/invitation/{id}/link', answer: ApiInvitationLink }),
  listInvitationEvents: list({
    tag: 'Invitations', summary: 'What happened with the link of an invitation, the latest first', scope: 'read', paths: [['invitation', '/invitation/{id}/log']], query: PageQuery, answer: pageOf('events', ApiInvitationEvent),
  }),
  publishInvitation: makeUnder({
    ...ofDevices, summary: 'Let an invitation be answered by a link', path: '/invitation/{id}/link', body: NewLink, answer: ApiInvitationLink,
    description: 'Sent by the device that made the invitation and holds its key. Sent again with the same token it changes nothing; with another it is refused.',
  }),
  revokeInvitationLink: remove({ ...ofDevices, summary: 'Take the link of an invitation back, at once and for good', path: '/invitation/{id}/link' }),
  mailInvitation: makeUnder({
    ...ofDevices, summary: 'Mail the link of an invitation', path: '/invitation/{id}/mail', status: 204, answer: Nothing,
    body: z.strictObject({ to: EmailAddress.max(254), url: z.url({ protocol: /^https?$/ }).max(500) }),
    description: 'The whole link, with its fragment, is used for the mail and kept nowhere.',
  }),
};
