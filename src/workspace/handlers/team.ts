import { SCOPES_OF_ROLE, type Role } from '../../shared/workspace/roles.ts';
import type { Caller } from '../caller.ts';
import type { Handlers } from '../context.ts';
import { Refused, found } from '../refused.ts';
import { findDeviceOwner, listDevices, revokeDevice } from '../store/device-repository.ts';
import { addPerson, changePerson, findPerson, hasOtherOwner, listPeople, removePerson } from '../store/person-repository.ts';

const LAST_OWNER = 'A team keeps an owner who has signed in. Make somebody else an owner first, and wait until they have.';

/** Nobody is made more than who makes them: a key that manages people would otherwise sign in as an owner of its own making. */
function mayGive({ scopes }: Caller, role: Role | undefined): void {
  if (role !== undefined && SCOPES_OF_ROLE[role].some((scope) => !scopes.includes(scope))) throw new Refused('scope-missing', 'This key cannot give a role that may do more than itself.');
}

export const teamHandlers: Handlers<'listPeople' | 'invitePerson' | 'invitePersonAgain' | 'changePerson' | 'removePerson' | 'listDevices' | 'revokeDevice'> = {
  listPeople: ({ query }, { asTeam }) => asTeam((transaction) => listPeople(transaction, query)),
  invitePerson: async ({ body }, { asTeam, audit, invite, caller }) => {
    mayGive(caller, body.role);
    const person = await asTeam(async (transaction) => {
      const added = await addPerson(transaction, body);
      if (added === null) throw new Refused('conflict', 'Somebody of the team has this e-mail address already.');
      await audit(transaction, 'person.invite', { kind: 'person', id: added.id }, { name: added.name, role: added.role });
      return added;
    });
    await invite(person);
    return person;
  },
  invitePersonAgain: async ({ params }, { asTeam, audit, invite }) => {
    const person = await asTeam(async (transaction) => {
      const invited = found(await findPerson(transaction, params.id), 'person');
      if (invited.joined !== null) throw new Refused('conflict', 'This person has joined already, and can ask for a link at the sign-in.');
      await audit(transaction, 'person.invite', { kind: 'person', id: invited.id }, { name: invited.name, again: true });
      return invited;
    });
    await invite(person);
    return person;
  },
  changePerson: ({ params, body }, { asTeam, audit, caller }) =>
    asTeam(async (transaction) => {
      mayGive(caller, body.role);
      const before = found(await findPerson(transaction, params.id), 'person');
      if (before.role === 'OWNER' && body.role !== undefined && body.role !== 'OWNER' && !(await hasOtherOwner(transaction, params.id))) throw new Refused('conflict', LAST_OWNER);
      const changed = found(await changePerson(transaction, params.id, body), 'person');
      await audit(transaction, 'person.update', { kind: 'person', id: params.id }, { name: changed.name, ...(before.role !== changed.role && { role: changed.role, formerRole: before.role }) });
      return changed;
    }),
  removePerson: ({ params }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      const person = found(await findPerson(transaction, params.id), 'person');
      if (person.role === 'OWNER' && !(await hasOtherOwner(transaction, params.id))) throw new Refused('conflict', LAST_OWNER);
      found(await removePerson(transaction, params.id), 'person');
      await audit(transaction, 'person.remove', { kind: 'person', id: params.id }, { name: person.name });
    }),
  listDevices: ({ query }, { asTeam }) => asTeam((transaction) => listDevices(transaction, query)),
  revokeDevice: ({ params }, { asTeam, audit, caller }) =>
    asTeam(async (transaction) => {
      const device = found(await findDeviceOwner(transaction, params.id), 'device');
      const isOwn = caller.kind === 'DEVICE' ? caller.id === params.id : caller.kind === 'PERSON' && caller.id === device.personId;
      if (!isOwn && !caller.scopes.includes('people:manage')) throw new Refused('scope-missing', 'Only an owner revokes the devices of others.');
      await revokeDevice(transaction, params.id);
      await audit(transaction, 'device.revoke', { kind: 'device', id: params.id }, { name: device.name });
    }),
};
