import { z } from 'zod';
import { EmailAddress, Moment } from '../domain/base.ts';
import { Nothing, change, list, make, makeUnder, remove } from './operation.ts';
import { ApiStamp, PageQuery, pageOf } from './paging.ts';
import { Role } from './roles.ts';

/** An address as it is kept and compared: without spaces around it, in small letters. */
export const PersonEmail = z.string().trim().toLowerCase().max(254).pipe(EmailAddress);
const PersonName = z.string().trim().min(1).max(120);

export const ApiPerson = ApiStamp.extend({
  email: z.string(), name: z.string(), role: Role,
  joined: Moment.nullable().meta({ description: 'When they first signed in; null while they are invited.' }),
  lastSeen: Moment.nullable(),
}).meta({ id: 'Person', description: 'Somebody who belongs to the team.' });
export type ApiPerson = z.infer<typeof ApiPerson>;

export const ApiNewPerson = z.strictObject({ email: PersonEmail, name: PersonName, role: Role.default('MEMBER') });
export type ApiNewPerson = z.infer<typeof ApiNewPerson>;

export const ApiPersonChange = z.strictObject({ name: PersonName.optional(), role: Role.optional() });
export type ApiPersonChange = z.infer<typeof ApiPersonChange>;

export const ApiDevice = ApiStamp.extend({
  name: z.string(), platform: z.string(),
  person: z.object({ id: z.uuid(), name: z.string() }).meta({ description: 'Who let it in, and what it may do.' }),
  sealingKey: z.string().meta({ description: 'The public key for which something is sealed for this device: 65 bytes of DHKEM(P-256) as base64url.' }),
  lastSeen: Moment.nullable(),
}).meta({ id: 'Device', description: 'A computer that was let into the team. Its private keys never leave it.' });
export type ApiDevice = z.infer<typeof ApiDevice>;

export const people = {
  listPeople: list({ tag: 'Team', summary: 'List the people of the team', scope: 'people:read', paths: [['team', '/team/person']], query: PageQuery, answer: pageOf('people', ApiPerson) }),
  invitePerson: make({
    tag: 'Team', summary: 'Invite somebody into the team', scope: 'people:manage', path: '/team/person', body: ApiNewPerson, answer: ApiPerson,
    description: 'They are sent a link by which they sign in for the first time.',
  }),
  invitePersonAgain: makeUnder({ tag: 'Team', summary: 'Send somebody who has never signed in a new link', scope: 'people:manage', path: '/team/person/{id}/invite', body: Nothing, answer: ApiPerson, status: 200 }),
  changePerson: change({ tag: 'Team', summary: 'Change the name or the role of somebody', scope: 'people:manage', path: '/team/person/{id}', body: ApiPersonChange, answer: ApiPerson }),
  removePerson: remove({
    tag: 'Team', summary: 'Take somebody out of the team', scope: 'people:manage', path: '/team/person/{id}', description: 'They are signed out everywhere and the devices they let in are revoked, at once. A team keeps an owner.',
  }),
  listDevices: list({ tag: 'Team', summary: 'List the devices of the team', scope: 'people:read', paths: [['team', '/team/device']], query: PageQuery, answer: pageOf('devices', ApiDevice) }),
  revokeDevice: remove({
    tag: 'Team', summary: 'Revoke a device, at once', scope: null, path: '/team/device/{id}', description: 'With `people:manage` any device; without it, a person’s own, and a device itself.',
  }),
};
