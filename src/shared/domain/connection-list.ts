import { z } from 'zod';
import { Id, Paging, SortDirection, pageOf } from './base.ts';
import { CONNECTION_SORT_KEYS } from './connection-sort-keys.ts';
import { CONNECTION_GROUPINGS } from './connection-groupings.ts';
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

/** What the list can be put in groups by. */
const ConnectionGrouping = z.enum(CONNECTION_GROUPINGS);

export const ConnectionListRequest = Paging.extend(ConnectionFilter.shape).extend({
  sort: ConnectionSortKey.default('provider'),
  direction: SortDirection.default('asc'),
  /** The rows of one group stand together, in this order within it. */
  groupBy: ConnectionGrouping.optional(),
});
export type ConnectionListRequest = z.input<typeof ConnectionListRequest>;

/** Rows that belong together, of all pages. */
export const ConnectionGroup = z.object({
  /** The id of its company or provider, its status or DEACTIVATED, or the owner's address; empty where there is none. */
  key: z.string(),
  /** Its name; of a status the status itself. null where there is none. */
  name: z.string().nullable(),
  count: z.number().int(),
});
export type ConnectionGroup = z.infer<typeof ConnectionGroup>;

export const ConnectionPage = pageOf(ConnectionSummary).extend({
  /** In the order of the rows; none where groups were not asked for. */
  groups: z.array(ConnectionGroup),
});
export type ConnectionPage = z.infer<typeof ConnectionPage>;

/** What the filters of the list offer: the providers and owners that occur, with how many connections each has. */
export const ConnectionChoices = z.object({
  providers: z.array(z.object({ id: Id, name: z.string(), count: z.number().int() })),
  owners: z.array(z.object({ email: z.string(), count: z.number().int() })),
});
export type ConnectionChoices = z.infer<typeof ConnectionChoices>;
