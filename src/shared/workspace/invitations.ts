import { z } from 'zod';
import { EmailAddress, Moment } from '../domain/base.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { InvitationKind, InvitationState } from '../domain/invitation.ts';
import { CompanyName } from './companies.ts';
import { Nothing, list, makeUnder, one } from './operation.ts';
import { ApiStamp, pageOf, stateQuery } from './paging.ts';

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
};
