import { sql, type RawBuilder } from 'kysely';
import type { PageQuery } from '../../shared/workspace/paging.ts';

/** A condition of a list, with its values bound. */
export type Condition = RawBuilder<boolean>;

type Total<Name extends string> = `total${Capitalize<Name>}`;
/** A page as the API answers it. */
export type PageAnswer<Name extends string, Row> = Record<Total<Name>, number> &
  Record<Name, Row[]> & { perPage: number; totalPages: number; currentPage: number; hasNext: boolean; hasPrevious: boolean };

/**
 * Reads one page of a list. A page after the last gives the last.
 * @param name how the list is called in the answer
 * @param read the rows from an offset on, in the list's order
 */
export async function readPage<Name extends string, Row>(
  name: Name,
  { page, limit }: Pick<PageQuery, 'page' | 'limit'>,
  count: () => Promise<number>,
  read: (limit: number, offset: number) => Promise<Row[]>,
): Promise<PageAnswer<Name, Row>> {
  const total = await count();
  const totalPages = Math.ceil(total / limit);
  const currentPage = Math.max(1, Math.min(page, totalPages));
  const rows = total === 0 ? [] : await read(limit, (currentPage - 1) * limit);
  const totalName = `total${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  // The names of two members are made of the list's name, which the type of an object literal cannot say.
  return { [totalName]: total, perPage: limit, totalPages, currentPage, hasNext: currentPage < totalPages, hasPrevious: currentPage > 1, [name]: rows } as PageAnswer<Name, Row>;
}

/** All of them hold. */
export function allOf(conditions: readonly (Condition | null)[]): Condition {
  const held = conditions.filter((condition) => condition !== null);
  return held.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(held, sql` and `)})`;
}

/** What every list of synced rows is filtered by. @param alias of the table in the query */
export function rowConditions(alias: string, { updatedSince, isDeleted = false }: Pick<PageQuery, 'updatedSince' | 'isDeleted'>): Condition[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return [
    isDeleted ? sql<boolean>`${column('deletedAt')} is not null` : sql<boolean>`${column('deletedAt')} is null`,
    ...(updatedSince === undefined ? [] : [sql<boolean>`${column('updatedAt')} >= ${updatedSince}::timestamptz`]),
  ];
}

/** Whether a column holds one of several texts; null where nothing was asked for. */
export function isOneOf(column: string, values: readonly string[] | undefined): Condition | null {
  return values === undefined || values.length === 0 ? null : sql<boolean>`${sql.ref(column)} = any(${[...values]}::text[])`;
}

/** Whether a column holds an id; null where none was asked for. */
export function isId(column: string, id: string | undefined): Condition | null {
  return id === undefined ? null : sql<boolean>`${sql.ref(column)} = ${id}::uuid`;
}
