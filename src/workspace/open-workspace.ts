import path from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { DocumentStore } from './documents/document-store.ts';
import { folderDocuments } from './documents/folder-documents.ts';
import { s3Documents } from './documents/s3-documents.ts';
import { makeServer } from './http/server.ts';
import type { ResolveName } from './inbound/sender-check.ts';
import { listenForMail } from './inbound/smtp-listener.ts';
import type { OutgoingMail } from './mail/outgoing-mail.ts';
import { newOwnerCode, ownerCodeHash } from './owner-code.ts';
import type { WorkspaceSettings } from './settings.ts';
import type { WorkspaceDatabase } from './store/database.ts';
import { openDeliveryQueue, THREE_DAYS, type DeliveryQueue, type RetryPlan } from './store/delivery-queue.ts';
import { openPglite, openPostgres, type OpenedDatabase } from './store/open-database.ts';
import { keepOwnerCode, replaceOwnerCode } from './store/owner-repository.ts';
import { forgetOldMessages } from './store/delivery-repository.ts';
import { forgetOldDeviceProofs } from './store/device-repository.ts';
import { tableStatistics } from './store/table-statistics.ts';
import { forgetOldCodes } from './store/invitation-link-repository.ts';
import { forgetOldParcels } from './store/parcel-repository.ts';
import { forgetFullBuckets } from './store/rate-limit-repository.ts';
import { forgetOldSessions } from './store/session-repository.ts';
import { deliveryAttempts } from './webhooks/deliver.ts';
import { secretSeal } from './webhooks/secret-seal.ts';

export interface Workspace {
  readonly server: FastifyInstance;
  readonly database: WorkspaceDatabase;
  /** Where people and devices find it, as an origin. */
  readonly address: () => string;
  readonly documents: DocumentStore;
  readonly queue: DeliveryQueue;
  /** Where mail is taken in by SMTP; null where it is not. */
  readonly smtpPort: number | null;
  /** The first owner's code, at the very first start alone. */
  readonly ownerCode: string | null;
  /** Makes a new code in the place of a lost one; null where the first owner is there already. */
  renewOwnerCode(): Promise<string | null>;
  /** Finishes what is in hand and closes everything. */
  close(): Promise<void>;
}

interface Surroundings {
  readonly mail: OutgoingMail;
  readonly logger: FastifyBaseLogger | boolean;
  /** Told of what failed in the background. */
  readonly onError: (error: Error) => void;
  readonly retry?: RetryPlan;
  /** A database that is open already. */
  readonly opened?: OpenedDatabase;
  /** Looks names up for what is found out about senders of mails; the system's resolver where not given. */
  readonly resolveName?: ResolveName;
}

const SWEEP_EVERY = 10 * 60 * 1000;
/** For how long what webhooks were told can be listed and replayed, in milliseconds. */
const MESSAGES_LAST = 30 * 24 * 60 * 60 * 1000;

/** Opens database, documents and queue, and wires the service. It is not listening yet. */
export async function openWorkspace(settings: WorkspaceSettings, { logger, mail, onError, retry = THREE_DAYS, opened, resolveName }: Surroundings): Promise<Workspace> {
  const { database, queueOptions, close } = opened ?? (settings.databaseUrl === null ? await openPglite(path.join(settings.dataFolder, 'database')) : openPostgres(settings.databaseUrl, onError));
  await database.migrate();
  const documents = settings.s3 === null ? folderDocuments(path.join(settings.dataFolder, 'documents')) : await s3Documents(settings.s3);
  const queue = await openDeliveryQueue(database, queueOptions, { retry, onError });
  const secrets = secretSeal(settings.secretsKey);
  const { server, services: { address } } = await makeServer({ database, documents, queue, mail, secrets, inboundDomain: settings.inboundDomain, onRowsWritten: tableStatistics(database, onError) }, { ...settings, logger });
  const smtp = settings.inboundSmtp === null ? null : await listenForMail(database, settings.inboundSmtp, onError, resolveName);
  await queue.work(deliveryAttempts(database, { allowsLoopback: settings.allowsLoopback, secrets }));
  const sweep = setInterval(() => {
    for (const forget of [forgetFullBuckets, forgetOldDeviceProofs, forgetOldSessions, forgetOldCodes, forgetOldParcels]) void database.asService<unknown>(forget).catch(onError);
    void database.asService((transaction) => forgetOldMessages(transaction, new Date(Date.now() - MESSAGES_LAST))).catch(onError);
  }, SWEEP_EVERY).unref();
  return {
    server, database, address, documents, queue,
    smtpPort: smtp?.port ?? null,
    ownerCode: await firstOwnerCode(database),
    renewOwnerCode: async () => {
      const code = newOwnerCode();
      return (await database.asService((transaction) => replaceOwnerCode(transaction, ownerCodeHash(code)))) ? code : null;
    },
    close: async () => {
      clearInterval(sweep);
      await smtp?.close();
      await server.close();
      await queue.stop();
      await close();
    },
  };
}

async function firstOwnerCode(database: WorkspaceDatabase): Promise<string | null> {
  const code = newOwnerCode();
  return (await database.asService((transaction) => keepOwnerCode(transaction, ownerCodeHash(code)))) ? code : null;
}
