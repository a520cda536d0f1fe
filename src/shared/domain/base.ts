import { z } from 'zod';

/** A UUIDv7 made on the device that created the row. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** A calendar day, 'YYYY-MM-DD', in the place the row is about. Never a moment in time. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** A moment in time in UTC, ISO 8601 with milliseconds. */
export const Moment = z.iso.datetime();
export type Moment = z.infer<typeof Moment>;

/** ISO 3166-1 alpha-2. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'Use the two-letter country code, for example US');

/** ISO 4217. */
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, 'Use the three-letter currency code, for example USD');

/** http or https, nothing else. */
export const WebAddress = z.url({ protocol: /^https?$/, error: 'Enter a web address that starts with https://' });

export const EmailAddress = z.email('Enter an e-mail address, for example name@example.com');

/** Words by which a person finds things again, each once. */
export const Tags = z.array(z.string().trim().min(1).max(40)).max(20, 'At most 20 tags');

/** What a person wants to remember of a thing, in words of their own. */
export const Notes = z.string().max(2000, 'At most 2,000 characters').nullable();

/** Columns every row of the store carries. */
export const RowStamp = z.object({ id: Id, createdAt: Moment, updatedAt: Moment });

/** What a list in the window asks for: a page of rows, sorted and filtered in the store. */
export const Paging = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
});

export const SortDirection = z.enum(['asc', 'desc']);

/** One page of a list with the count of all rows that match. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), total: z.number().int().min(0) });
}
