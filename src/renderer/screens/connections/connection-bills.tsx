import { IconFileInvoice } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel } from '../../components/panels.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { goTo } from '../../stores/navigation.ts';
import { billColumns } from '../bills/bill-columns.tsx';
import { useBillPages } from '../bills/use-bill-pages.ts';
import { rememberBillList } from '../../stores/bill-list.ts';
import classes from './connection-panel.module.css';
import { checkNow } from './connection-actions.ts';

/** Company and provider are the connection's own; without them the others have room earlier. */
const ROOM: Readonly<Record<string, number>> = { accountNumber: 0, usage: 0, types: 690, periodEnd: 860, sites: 980 };
const columns = billColumns
  .filter((c) => c.key !== 'companyName' && c.key !== 'provider')
  .map((c) => ({ ...c, ...(ROOM[c.key] === undefined ? {} : { from: ROOM[c.key] }) }));

/** The bills that came by one connection. */
export function ConnectionBills({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const request = { connectionId: connection.id };
  const source = useBillPages(request);
  return (
    <div className={classes['tableHolder']}>
      <div style={{ display: 'flex', justifyContent: 'flex-end', padding: '6px 14px 0' }}>
        <TableTools table="Bills of this connection" name={`Bills of ${connection.datasourceName}`.slice(0, 80)} columns={columns} source={source} />
      </div>
      <DataTable
        label="Bills of this connection"
        noun={['bill', 'bills']}
        columns={columns}
        source={source}
        rowKey={(b) => b.id}
        hasKeys={false}
        onOpen={(bill, index) => {
          rememberBillList(source.request, index);
          goTo('bill', bill.id);
        }}
        empty={<EmptyPanel icon={IconFileInvoice} title="No bills yet" text="Bills appear here as they are collected and read." {...(connection.isActive ? { action: { label: 'Check now', onClick: () => void checkNow([connection]) } } : {})} />}
      />
    </div>
  );
}
