import { accountDoubleOperations } from './account-double-repository.ts';
import { accountOperations } from './account-repository.ts';
import { auditOperations } from './audit-repository.ts';
import { billOperations } from './bill-repository.ts';
import { chargeOperations } from './charge-repository.ts';
import { collectionOperations } from './collection-repository.ts';
import { companyOperations } from './company-repository.ts';
import { completenessOperations } from './completeness-repository.ts';
import { connectionImportOperations } from './connection-import.ts';
import { connectionOperations } from './connection-repository.ts';
import { datasourceOperations } from './datasource-repository.ts';
import { deletionOperations } from './deletion-repository.ts';
import { documentOperations } from './document-repository.ts';
import { exportOperations } from './export-rows.ts';
import { exportThingOperations } from './export-things.ts';
import { handedFileOperations } from './handed-file-repository.ts';
import { invitationOperations } from './invitation-repository.ts';
import { issueOperations } from './issue-repository.ts';
import { layoutOperations } from './layout-repository.ts';
import { mailOperations } from './mail-repository.ts';
import { meterOperations } from './meter-repository.ts';
import { modelAskOperations } from './model-ask-repository.ts';
import { noteOperations } from './note-repository.ts';
import type { OperationRegistry } from './operation.ts';
import { outboxOperations } from './outbox-repository.ts';
import { portfolioMeterOperations } from './portfolio-meter-repository.ts';
import { reportOperations } from './report-repository.ts';
import { sampleOperations } from './sample-repository.ts';
import { scheduleOperations } from './schedule-repository.ts';
import { settingOperations } from './setting-repository.ts';
import { siteImportOperations } from './site-import.ts';
import { siteOperations } from './site-repository.ts';
import { syncOperations } from './sync/sync-repository.ts';
import { unfiledAccountOperations } from './unfiled-accounts.ts';
import { usageOperations } from './usage-repository.ts';
import { withdrawalOperations } from './withdrawal-repository.ts';

/** Everything the store can be asked, by noun: what `StoreClient` offers is inferred from this. */
export const storeOperations = {
  companies: companyOperations,
  sites: siteOperations,
  completeness: completenessOperations,
  siteImports: siteImportOperations,
  datasources: datasourceOperations,
  connections: connectionOperations,
  connectionImports: connectionImportOperations,
  accounts: accountOperations,
  accountDoubles: accountDoubleOperations,
  unfiledAccounts: unfiledAccountOperations,
  meters: meterOperations,
  documents: documentOperations,
  bills: billOperations,
  handedFiles: handedFileOperations,
  reports: reportOperations,
  exports: exportOperations,
  exportThings: exportThingOperations,
  portfolioMeters: portfolioMeterOperations,
  usages: usageOperations,
  charges: chargeOperations,
  issues: issueOperations,
  audits: auditOperations,
  collections: collectionOperations,
  sample: sampleOperations,
  schedule: scheduleOperations,
  deletions: deletionOperations,
  withdrawals: withdrawalOperations,
  invitations: invitationOperations,
  notes: noteOperations,
  outbox: outboxOperations,
  sync: syncOperations,
  settings: settingOperations,
  layouts: layoutOperations,
  mails: mailOperations,
  modelAsks: modelAskOperations,
} satisfies OperationRegistry;

export type StoreOperations = typeof storeOperations;
