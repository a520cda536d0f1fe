import { join } from 'node:path';
import { net } from 'electron';
import type { Connection, ConnectionStatus } from '../../shared/domain/connection.ts';
import { createCollector, type Collector } from '../collection/collector.ts';
import { isWorkingHour } from '../collection/schedule/working-hours.ts';
import { visitPortal } from '../collection/website/visit-portal.ts';
import type { StartedWindow } from './start.ts';
import type { MailServices } from './mails.ts';
import type { Services } from './services.ts';
import type { NoticeDesk } from '../notices/notice-desk.ts';
import type { CheckLeases } from '../sync/check-leases.ts';

/** The collector over the services; it tells the window of its progress, and by notices of its end. */
export function composeCollector(services: Services, mails: Pick<MailServices, 'collect'>, notices: Pick<NoticeDesk, 'afterCheck'>, leases: CheckLeases, send: StartedWindow['send']): Collector {
  const { codes, dataFolder, documents, log, preferences, reading, records, sessionOf, store, vault } = services;

  const tellOfEnd = async (connection: Connection, status: ConnectionStatus, newCount: number, late: string | null): Promise<void> => {
    const datasource = await store.datasources.get({ id: connection.datasourceId });
    await notices.afterCheck(connection, datasource?.name ?? 'Forager', status, newCount, late);
  };

  return createCollector({
    store, documents, records, vault,
    read: (path) => reading.read(path),
    visit: visitPortal,
    beginLease: (connection, onLost) => leases.begin(connection, onLost),
    collectMails: mails.collect,
    now: () => new Date(),
    beginCodes: async (connection, signal) => codes.source.begin(connection, (await store.datasources.get({ id: connection.datasourceId }))?.name ?? '', signal),
    downloadsFolderOf: (connectionId) => join(dataFolder, 'downloads', connectionId),
    openHiddenPage: async (connection) => (await sessionOf(connection.id)).openHidden(),
    keepSession: async (connection) => (await sessionOf(connection.id)).flush(),
    onProgress: (progress) => send('collection.progress', progress),
    onEnd: (connection, status, newCount, late) => {
      log.info('A collection ended', { connectionId: connection.id, status, newCount });
      void tellOfEnd(connection, status, newCount, late).catch((error: unknown) => log.error('A notice could not be given', error));
    },
    onRecordFault: (error) => log.warn('A step of a collection could not be recorded', error),
    isPaused: () => preferences.get().checksPaused || !isWorkingHour(preferences.get().workingHours, new Date()),
    isOnline: () => net.isOnline(),
    onFault: (connectionId, error) => log.error('A collection broke off', { connectionId, error }),
  });
}
