import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { chooseColumns, useColumnChoice, useTableWidth } from '../stores/table-columns.ts';
import { isShown, type Column } from './table-model.ts';

function PlainColumnsMenu<Row>({ table, columns }: { readonly table: string; readonly columns: readonly Column<Row>[] }): ReactNode {
  const choice = useColumnChoice(table);
  const width = useTableWidth(table);
  const offered = columns.filter((column) => column.isValue !== false);
  const shown = offered.filter((column) => isShown(column, width, choice));
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label="Choose columns">
          <ActionIcon aria-label="Choose columns" variant="default" size={30}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {offered.map((column) => {
          const isOn = shown.includes(column);
          return (
            <Menu.CheckboxItem key={column.key} checked={isOn} disabled={isOn && shown.length === 1} onChange={() => chooseColumns(table, { ...choice, [column.key]: !isOn })}>
              {column.savedHeader ?? column.header}
            </Menu.CheckboxItem>
          );
        })}
        <Menu.Divider />
        <Menu.Item disabled={Object.keys(choice).length === 0} onClick={() => chooseColumns(table, {})}>As many as fit</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Lets a person choose the columns of a table. What nobody chose follows the width of the window. */
export const ColumnsMenu = memo(PlainColumnsMenu) as typeof PlainColumnsMenu;
