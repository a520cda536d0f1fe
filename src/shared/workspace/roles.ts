import { z } from 'zod';
import { SCOPES, type Scope } from './scopes.ts';

/** What a person is in a team. A device does what the person may who let it in. */
export const ROLES = ['OWNER', 'MEMBER', 'READ_ONLY'] as const;
export const Role = z.enum(ROLES).meta({ id: 'Role', description: 'What a person is in the team: an owner may do everything, a member works with the data, read-only sees it.' });
export type Role = z.infer<typeof Role>;

/** What only owners do: who belongs to the team, which programs read it, and what was done. */
const OF_OWNERS: ReadonlySet<Scope> = new Set(['people:manage', 'keys:manage', 'webhooks:manage', 'audit:read']);

/** What each role may do. */
export const SCOPES_OF_ROLE: Readonly<Record<Role, readonly Scope[]>> = {
  OWNER: SCOPES,
  MEMBER: SCOPES.filter((scope) => !OF_OWNERS.has(scope)),
  READ_ONLY: ['read', 'people:read'],
};
