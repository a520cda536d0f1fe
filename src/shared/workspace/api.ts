import type { z } from 'zod';
import { accounts } from './accounts.ts';
import { bills } from './bills.ts';
import { charges } from './charges.ts';
import { companies } from './companies.ts';
import { connections } from './connections.ts';
import { inbound } from './inbound.ts';
import { invitations } from './invitations.ts';
import { issues } from './issues.ts';
import { keys } from './keys.ts';
import { meters } from './meters.ts';
import type { ListOf } from './operation.ts';
import { originals } from './original-files.ts';
import { parcels } from './parcels.ts';
import { people } from './people.ts';
import { sites } from './sites.ts';
import { sync } from './sync.ts';
import { usages } from './usages.ts';
import { webhooks } from './webhooks.ts';

export { API_VERSIONS, VERSION_HEADER } from './api-version.ts';
export const KEY_HEADER = 'x-api-key';

/** Everything that can be asked of the workspace, by the name of the operation. */
export const api = { ...keys, ...companies, ...sites, ...connections, ...accounts, ...meters, ...bills, ...usages, ...charges, ...issues, ...invitations, ...parcels, ...inbound, ...webhooks, ...people, ...sync, ...originals };
export type Api = typeof api;
export type OperationName = keyof Api;

/** What a handler is given: everything parsed. `of` says what a list is of. */
export interface Asked<Name extends OperationName> {
  readonly of: ListOf;
  readonly params: z.output<Api[Name]['params']>;
  readonly query: z.output<Api[Name]['query']>;
  readonly body: z.output<Api[Name]['body']>;
}

/** What a handler gives back. */
export type Answer<Name extends OperationName> = z.input<Api[Name]['answer']>;
