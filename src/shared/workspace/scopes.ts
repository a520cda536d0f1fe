import { z } from 'zod';

/** What a key may do. `read` covers all data of the team; everything that changes something has a scope of its own. */
export const SCOPES = [
  'read', 'companies:write', 'sites:write', 'connections:write', 'accounts:write', 'issues:write',
  'invitations:write', 'webhooks:manage', 'keys:manage', 'audit:read',
] as const;
export const Scope = z.enum(SCOPES).meta({ id: 'Scope', description: 'What a key may do.' });
export type Scope = z.infer<typeof Scope>;
