import type { Connection } from '../../../shared/domain/connection.ts';
import type { RowTable } from '../rows/row-table.ts';

export const connectionTable: RowTable<Connection> = {
  noun: 'connection',
  table: 'connections',
  fields: {
    companyId: 'TEXT',
    datasourceId: 'TEXT',
    kind: 'TEXT',
    signInUrl: 'TEXT',
    approvedOrigins: 'JSON',
    username: 'TEXT',
    credentialId: 'TEXT',
    settings: 'SETTINGS',
    mail: 'SETTINGS',
    isActive: 'BOOLEAN',
    status: 'TEXT',
    statusDetail: 'TEXT',
    statusSince: 'TEXT',
    lastCheckedAt: 'TEXT',
  },
  derive: null,
};
