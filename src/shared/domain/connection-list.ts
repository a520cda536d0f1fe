import { z } from 'zod';
import { Id, Paging, SortDirection, pageOf } from './base.ts';
import { CONNECTION_SORT_KEYS } from './connection-sort-keys.ts';
import { CONNECTION_STATUSES, ConnectionSummary } from './connection.ts';

export const ConnectionSortKey = z.enum(CONNECTION_SORT_KEYS);
export type ConnectionSortKey = z.infer<typeof ConnectionSortKey>;

/** What the list can be cut to. */
export const ConnectionFilter = z.object({
  companyId: Id.optional(),
  datasourceId: Id.optional(),
  /** DEACTIVATED stands over any status. */
  status: z.enum([...CONNECTION_STATUSES, 'DEACTIVATED']).optional(),
  ownerEmail: z.string().max(320).optional(),
  /** Each word must be in the provider, the company, the user name or the owner. */
  text: z.string().max(200).optional(),
  /** Just these. */
  ids: z.array(Id).max(5000).optional(),
});
export type ConnectionFilter = z.infer<typeof ConnectionFilter>;

export const ConnectionListRequest = Paging.extend(ConnectionFilter.shape).extend({
  sort: ConnectionSortKey.default('provider'),
  direction: SortDirection.default('asc'),
});
export type ConnectionListRequest = z.input<typeof ConnectionListRequest>;

export const ConnectionPage = pageOf(ConnectionSummary);
export type ConnectionPage = z.infer<typeof ConnectionPage>;

/** What the filters of the list offer: the providers and owners that occur, with how many connections each has. */
export const ConnectionChoices = z.object({
  providers: z.array(z.object({ id: Id, name: z.string(), count: z.number().int() })),
  owners: z.array(z.object({ email: z.string(), count: z.number().int() })),
});
export type ConnectionChoices = z.infer<typeof ConnectionChoices>;
