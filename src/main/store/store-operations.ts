import { accountDoubleOperations } from './accounts/account-double-repository.ts';
import { accountMoveOperations } from './accounts/account-move.ts';
import { accountOperations } from './accounts/account-repository.ts';
import { auditOperations } from './audit/audit-repository.ts';
import { billOperations } from './bills/bill-repository.ts';
import { chargeOperations } from './bills/charge-repository.ts';
import { collectionOperations } from './connections/collection-repository.ts';
import { companyOperations } from './companies/company-repository.ts';
import { completenessOperations } from './completeness/completeness-repository.ts';
import { connectionImportOperations } from './connections/connection-import.ts';
import { connectionOperations } from './connections/connection-repository.ts';
import { datasourceOperations } from './connections/datasource-repository.ts';
import { deletionOperations } from './deletions/deletion-repository.ts';
import { documentOperations } from './bills/document-repository.ts';
import { exportOperations } from './exports/export-rows.ts';
import { exportThingOperations } from './exports/export-things.ts';
import { handedFileOperations } from './handed-file-repository.ts';
import { invitationOperations } from './companies/invitation-repository.ts';
import { issueOperations } from './issues/issue-repository.ts';
import { layoutOperations } from './layouts/layout-repository.ts';
import { mailOperations } from './connections/mail-repository.ts';
import { meterOperations } from './accounts/meter-repository.ts';
import { modelAskOperations } from './layouts/model-ask-repository.ts';
import { noteOperations } from './note-repository.ts';
import type { OperationRegistry } from './operation.ts';
import { outboxOperations } from './sync/outbox-repository.ts';
import { portfolioMeterOperations } from './exports/portfolio-meter-repository.ts';
import { reportOperations } from './reports/report-repository.ts';
import { sampleOperations } from './sample/sample-repository.ts';
import { scheduleOperations } from './connections/schedule-repository.ts';
import { scheduledExportOperations } from './exports/scheduled-export-repository.ts';
import { scheduledRunOperations } from './exports/scheduled-run-repository.ts';
import { settingOperations } from './setting-repository.ts';
import { sharedSettingOperations } from './shared-settings/shared-setting-repository.ts';
import { siteImportOperations } from './companies/site-import.ts';
import { siteOperations } from './companies/site-repository.ts';
import { syncOperations } from './sync/sync-repository.ts';
import { unfiledAccountOperations } from './accounts/unfiled-accounts.ts';
import { usageOperations } from './bills/usage-repository.ts';
import { withdrawalOperations } from './deletions/withdrawal-repository.ts';

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
  accountMoves: accountMoveOperations,
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
  scheduledExports: scheduledExportOperations,
  scheduledRuns: scheduledRunOperations,
  deletions: deletionOperations,
  withdrawals: withdrawalOperations,
  invitations: invitationOperations,
  notes: noteOperations,
  outbox: outboxOperations,
  sync: syncOperations,
  settings: settingOperations,
  sharedSettings: sharedSettingOperations,
  layouts: layoutOperations,
  mails: mailOperations,
  modelAsks: modelAskOperations,
} satisfies OperationRegistry;

export type StoreOperations = typeof storeOperations;
