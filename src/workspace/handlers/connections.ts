import type { Handlers } from '../context.ts';
import { found, Refused } from '../refused.ts';
import { findConnections, listConnections } from '../store/connection-repository.ts';
import { addDeed } from '../store/connection-deed-repository.ts';
import { updateRow } from '../store/row-writes.ts';
import { publish } from '../webhooks/events.ts';

export const connectionHandlers: Handlers<'listConnections' | 'getConnectionDetails' | 'updateConnectionDetails' | 'runConnection'> = {
  listConnections: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listConnections(transaction, of, params.id, query)),
  getConnectionDetails: ({ params }, { asTeam }) => asTeam(async (transaction) => found((await findConnections(transaction, [params.id]))[0], 'connection')),
  updateConnectionDetails: ({ params, body }, { asTeam, audit, caller, queue }) =>
    asTeam(async (transaction) => {
      const settings = { ownerEmail: body.workflowOwnerEmail, multiplyByOccupancy: body.multiplyByOccupancy, datasourceTypes: body.initialDatasourceTypes };
      const columns = { isActive: body.isActive, externalId: body.externalId, settings: JSON.stringify(settings) };
      const changed = found(await updateRow(transaction, 'connections', params.id, columns), 'connection');
      const connection = found((await findConnections(transaction, [params.id]))[0], 'connection');
      if (changed.length > 0) {
        await audit(transaction, 'connection.update', { kind: 'connection', id: params.id }, { fields: changed, isActive: connection.isActive });
        await addDeed(transaction, { connectionId: params.id, by: caller.kind, name: caller.name, kind: 'CHANGED', fields: changed, isActive: connection.isActive });
        await publish(transaction, queue, 'connection.updated', () => Promise.resolve([connection]));
      }
      return connection;
    }),
  runConnection: ({ params }, { asTeam, audit, caller }) =>
    asTeam(async (transaction) => {
      const connection = found((await findConnections(transaction, [params.id]))[0], 'connection');
      if (!connection.isActive || connection.isDeleted) throw new Refused('conflict', 'The connection is deactivated: it is not checked.');
      found(await updateRow(transaction, 'connections', params.id, { runRequestedAt: new Date().toISOString() }), 'connection');
      await audit(transaction, 'connection.run', { kind: 'connection', id: params.id });
      await addDeed(transaction, { connectionId: params.id, by: caller.kind, name: caller.name, kind: 'RUN', fields: [], isActive: true });
      return connection;
    }),
};
