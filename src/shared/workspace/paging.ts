import { z } from 'zod';
import { Day, Moment } from '../domain/base.ts';
import { DatasourceType } from '../domain/datasource.ts';

/** Rows of a page, at most; the size the field's integrators know. */
export const PAGE_SIZE = 100;

/** A list in a query string: repeated (`a=1&a=2`) or with commas (`a=1,2`). */
function listOf<T extends z.ZodType<string, string>>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((text) => text.split(',')).map((text) => text.trim()).filter((text) => text !== ''))
    .pipe(z.array(item).max(50))
    .optional();
}

/** A boolean in a query string. */
const Flag = z.enum(['true', 'false']).transform((text) => text === 'true').optional();

/** A moment with a time zone, or a calendar day, which is taken as its first moment in UTC. */
const Since = z.union([z.iso.datetime({ offset: true }), Day]).optional();

/** A filter that is not known is refused: one that is misspelt and ignored would show too much. */
export const PageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).meta({ description: 'Counted from 1. A page after the last gives the last.' }),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE).default(PAGE_SIZE).meta({ description: 'Rows of a page.' }),
  updatedSince: Since.meta({ description: 'Only what changed at or after this moment.' }),
  isDeleted: Flag.meta({ description: 'true: only what was deleted. false, or not given: only what is there.' }),
});
export type PageQuery = z.infer<typeof PageQuery>;

export const DATE_TYPES = ['BILL_DATE', 'USAGE_PERIOD', 'CREATED_DATE', 'UPDATED_DATE'] as const;
export const DateType = z.enum(DATE_TYPES);
export type DateType = z.infer<typeof DateType>;

/** Filters of bills and of what stands on them. */
export const BillQuery = PageQuery.extend({
  startDate: Day.optional().meta({ description: 'The first day, included.' }),
  endDate: Day.optional().meta({ description: 'The last day, included.' }),
  dateType: DateType.default('BILL_DATE').meta({
    description:
      'Which dates startDate and endDate are held against. USAGE_PERIOD takes whatever overlaps: a period that began before startDate or ends after endDate counts as long as one day is common. CREATED_DATE and UPDATED_DATE are the UTC day of the moment.',
  }),
  datasourceType: listOf(DatasourceType).meta({ description: 'One or more types, repeated or with commas.' }),
  identifier: z.string().min(1).max(80).optional().meta({
    description: 'Account number, meter number or point of supply, however it is spelt: case, spaces, punctuation and leading zeros do not count.',
  }),
}).refine(({ startDate, endDate }) => startDate === undefined || endDate === undefined || startDate <= endDate, {
  error: 'startDate is after endDate', path: ['startDate'],
});
export type BillQuery = z.infer<typeof BillQuery>;

/** Filters by type of service. */
export const TypedQuery = PageQuery.extend({ datasourceType: listOf(DatasourceType) });
export type TypedQuery = z.infer<typeof TypedQuery>;

/** Filters by one of several states. */
export function stateQuery<T extends z.ZodType<string, string>>(state: T) {
  return PageQuery.extend({ status: listOf(state).meta({ description: 'One or more, repeated or with commas.' }) });
}

/**
 * A page of a list: the count of all rows that match under `total…`, and the rows under the list's own name.
 * @param name how the list is called, as in `bills`
 */
export function pageOf<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  const total = `total${name.charAt(0).toUpperCase()}${name.slice(1)}` as `total${Capitalize<Name>}`;
  return z.object({
    [total]: z.int().min(0).meta({ description: 'Rows that match, on all pages.' }),
    perPage: z.int().min(1),
    totalPages: z.int().min(0),
    currentPage: z.int().min(1),
    hasNext: z.boolean(),
    hasPrevious: z.boolean(),
    [name]: z.array(item),
  } as PageShape<Name, Item>);
}

type PageShape<Name extends string, Item extends z.ZodType> = Record<`total${Capitalize<Name>}`, z.ZodInt> &
  Record<Name, z.ZodArray<Item>> & { perPage: z.ZodInt; totalPages: z.ZodInt; currentPage: z.ZodInt; hasNext: z.ZodBoolean; hasPrevious: z.ZodBoolean };

/** What every row of the API carries. */
export const ApiStamp = z.object({ id: z.uuid(), created: Moment, updated: Moment });

/** Whether a row was deleted, where lists can show what was. */
export const Deletable = z.object({ isDeleted: z.boolean() });
