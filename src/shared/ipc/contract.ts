import type { z } from 'zod';
import { accountsCalls } from './accounts.ts';
import { appCalls } from './app.ts';
import { auditsCalls } from './audits.ts';
import { backupsCalls } from './backups.ts';
import { billsCalls } from './bills.ts';
import type { Call } from './call.ts';
import { catalogueCalls } from './catalogue.ts';
import { codesCalls } from './codes.ts';
import { collectionsCalls } from './collections.ts';
import { companiesCalls } from './companies.ts';
import { completenessCalls } from './completeness.ts';
import { connectionsCalls } from './connections.ts';
import { datasourcesCalls } from './datasources.ts';
import { doublesCalls } from './doubles.ts';
import { exportsCalls } from './exports.ts';
import { filesCalls } from './files.ts';
import { importsCalls } from './imports.ts';
import { handoversCalls } from './handovers.ts';
import { inboundCalls } from './inbound.ts';
import { invitationsCalls } from './invitations.ts';
import { issuesCalls } from './issues.ts';
import { layoutsCalls } from './layouts.ts';
import { mailServicesCalls } from './mail-services.ts';
import { mailsCalls } from './mails.ts';
import { notesCalls } from './notes.ts';
import { noticesCalls } from './notices.ts';
import { portfolioCalls } from './portfolio.ts';
import { proxiesCalls } from './proxies.ts';
import { reportsCalls } from './reports.ts';
import { routesCalls } from './routes.ts';
import { readingHelpCalls } from './reading-help.ts';
import { signInCalls } from './sign-in.ts';
import { sampleCalls } from './sample.ts';
import { scheduledExportsCalls } from './scheduled-exports.ts';
import { siteImportsCalls } from './site-imports.ts';
import { sitesCalls } from './sites.ts';
import { tablesCalls } from './tables.ts';
import { vaultCalls } from './vault.ts';
import { workspaceCalls } from './workspace.ts';

/**
 * All that the window may ask of the main process, by noun. Types, validation, the preload bridge,
 * the window's client and the tests derive from this one object.
 */
export const ipcContract = {
  app: appCalls,
  vault: vaultCalls,
  catalogue: catalogueCalls,
  companies: companiesCalls,
  completeness: completenessCalls,
  sites: sitesCalls,
  siteImports: siteImportsCalls,
  connections: connectionsCalls,
  datasources: datasourcesCalls,
  doubles: doublesCalls,
  signIn: signInCalls,
  accounts: accountsCalls,
  audits: auditsCalls,
  backups: backupsCalls,
  bills: billsCalls,
  codes: codesCalls,
  collections: collectionsCalls,
  exports: exportsCalls,
  files: filesCalls,
  imports: importsCalls,
  handovers: handoversCalls,
  inbound: inboundCalls,
  invitations: invitationsCalls,
  issues: issuesCalls,
  layouts: layoutsCalls,
  mails: mailsCalls,
  mailServices: mailServicesCalls,
  notes: notesCalls,
  notices: noticesCalls,
  portfolio: portfolioCalls,
  proxies: proxiesCalls,
  readingHelp: readingHelpCalls,
  reports: reportsCalls,
  routes: routesCalls,
  sample: sampleCalls,
  scheduledExports: scheduledExportsCalls,
  tables: tablesCalls,
  workspace: workspaceCalls,
} satisfies Record<string, Record<string, Call>>;

export type IpcContract = typeof ipcContract;

/** What the window gets: one async function per call, rejecting with a CallFailure. */
export type IpcClient = {
  [N in keyof IpcContract]: {
    [C in keyof IpcContract[N]]: IpcContract[N][C] extends Call<infer I, infer O>
      ? (input: z.input<I>) => Promise<z.output<O>>
      : never;
  };
};

/** What main supplies: one function per call, with parsed input. */
export type IpcHandlers = {
  [N in keyof IpcContract]: {
    [C in keyof IpcContract[N]]: IpcContract[N][C] extends Call<infer I, infer O>
      ? (input: z.output<I>) => Promise<z.output<O>>
      : never;
  };
};
