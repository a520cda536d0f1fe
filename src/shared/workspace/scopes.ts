import { z } from 'zod';

/** What a caller may do. `read` covers all data of the team, `people:read` who belongs to it; everything that changes something has a scope of its own. */
export const SCOPES = [
  'read', 'companies:write', 'sites:write', 'connections:write', 'accounts:write', 'issues:write',
  'invitations:write', 'webhooks:manage', 'keys:manage', 'audit:read', 'people:read', 'people:manage',
] as const;
export const Scope = z.enum(SCOPES).meta({ id: 'Scope', description: 'What a key may do.' });
export type Scope = z.infer<typeof Scope>;
