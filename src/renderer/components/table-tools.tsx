import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../app/api.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { savedTable, type Column } from './table-model.ts';
import { attempt, tell } from './toast.tsx';
import type { RowSource } from './use-local-rows.ts';

interface TableToolsProps<Row> {
  /** Under which the columns are kept; the label of the DataTable. */
  readonly table: string;
  /** The name of the saved file. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly source: RowSource<Row>;
}

/** What can be done with any table: its columns chosen, and its rows saved. */
export function TableTools<Row>({ table, name, columns, source }: TableToolsProps<Row>): ReactNode {
  return (
    <>
      <ColumnsMenu table={table} columns={columns} />
      <SaveTable name={name} columns={columns} source={source} />
    </>
  );
}

/** Saves every row of a table, in its order and with all columns, where the person chooses. */
export function SaveTable<Row>({ name, columns, source }: { readonly name: string; readonly columns: readonly Column<Row>[]; readonly source: Pick<RowSource<Row>, 'count' | 'allRows'> }): ReactNode {
  const save = async (format: 'xlsx' | 'csv'): Promise<void> => {
    await attempt(async () => {
      const table = savedTable(columns, await source.allRows());
      const saved = await api.tables.save({ name, format, ...table });
      if (saved) tell(`Saved as ${saved.path}`);
    });
  };
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label="Save this table">
          <ActionIcon aria-label="Save this table" variant="default" size={30} disabled={!source.count}>
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('xlsx')}>Save as Excel (.xlsx)…</Menu.Item>
        <Menu.Item onClick={() => void save('csv')}>Save as text (.csv)…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
