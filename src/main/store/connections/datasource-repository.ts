import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { NewDatasource } from '../../../shared/domain/datasource.ts';
import type { Datasource } from '../../../shared/domain/datasource.ts';
import { datasourceKey } from '../rows/natural-keys.ts';
import { change, read, said } from '../operation.ts';
import { findRow, insertRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';
import type { RowTable } from '../rows/row-table.ts';
import { foldText, searchPattern } from '../rows/search-text.ts';

export const datasourceTable: RowTable<Datasource> = {
  noun: 'datasource',
  table: 'datasources',
  fields: {
    name: 'TEXT',
    signInUrl: 'TEXT',
    country: 'TEXT',
    datasourceTypes: 'JSON',
    origin: 'TEXT',
    termsUrl: 'TEXT',
    collectByHandOnly: 'BOOLEAN',
  },
  derive: (datasource) => ({
    natural_key: datasourceKey(datasource.signInUrl, datasource.name),
    search_text: foldText(datasource.name, datasource.signInUrl),
  }),
};

export const datasourceOperations = {
  /** Returns the datasource of this host and name, made now where there is none. */
  findOrCreate: change(NewDatasource, (transaction, datasource): Datasource => {
    const row = transaction.get('SELECT * FROM datasources WHERE natural_key = ? AND deleted_at IS NULL', [
      datasourceKey(datasource.signInUrl, datasource.name),
    ]);
    return row ? decodeRow(datasourceTable, row) : insertRow(transaction, datasourceTable, datasource);
  }),

  /** @throws StoreRowMissing */
  update: said(z.object({ id: Id, change: NewDatasource.partial() }), (transaction, { id, change: fields }): Datasource =>
    updateRow(transaction, datasourceTable, id, fields),
  ),

  get: read(z.object({ id: Id }), (reader, { id }): Datasource | null => findRow(reader, datasourceTable, id) ?? null),

  list: read(z.object({ text: z.string().max(200).optional() }).optional(), (reader, asked): Datasource[] =>
    reader
      .all(`SELECT * FROM datasources WHERE deleted_at IS NULL AND search_text LIKE ? ESCAPE '\\' ORDER BY search_text, id`, [
        searchPattern(asked?.text ?? ''),
      ])
      .map((row) => decodeRow(datasourceTable, row)),
  ),
};
