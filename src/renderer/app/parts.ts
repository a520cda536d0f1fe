import type { ComponentType } from 'react';
import { later } from './later.tsx';

/** What stands on schemas is loaded after their settings; the first screen needs none. */
const withSchemas = async <M>(load: () => Promise<M>): Promise<M> => {
  await import('./configure-schemas.ts');
  return load();
};
const part = <M, Props extends object>(load: () => Promise<M>, of: (module: M) => ComponentType<Props>) =>
  later<Props>(async () => of(await withSchemas(load)));

/* Everything but the connections, which are what the window opens with. */
export const accounts = part(() => import('../screens/accounts/accounts-screen.tsx'), (m) => m.AccountsScreen);
export const attention = part(() => import('../screens/attention/attention-screen.tsx'), (m) => m.AttentionScreen);
export const bill = part(() => import('../screens/bills/bill-screen.tsx'), (m) => m.BillScreen);
export const bills = part(() => import('../screens/bills/bills-screen.tsx'), (m) => m.BillsScreen);
export const companies = part(() => import('../screens/companies/companies-screen.tsx'), (m) => m.CompaniesScreen);
export const completeness = part(() => import('../screens/completeness/completeness-screen.tsx'), (m) => m.CompletenessScreen);
export const connectionPanel = part(() => import('../screens/connections/connection-panel.tsx'), (m) => m.ConnectionPanel);
export const exports = part(() => import('../screens/exports/exports-screen.tsx'), (m) => m.ExportsScreen);
export const files = part(() => import('../screens/bills/files-screen.tsx'), (m) => m.FilesScreen);
export const filing = part(() => import('../screens/filing/filing-screen.tsx'), (m) => m.FilingScreen);
export const help = part(() => import('../screens/help/help-screen.tsx'), (m) => m.HelpScreen);
export const importConnections = part(() => import('../screens/import/import-screen.tsx'), (m) => m.ImportScreen);
export const importSites = part(() => import('../screens/sites/import/import-sites-screen.tsx'), (m) => m.ImportSitesScreen);
export const invitations = part(() => import('../screens/invitations/invitations-screen.tsx'), (m) => m.InvitationsScreen);
export const issues = part(() => import('../screens/issues/issues-screen.tsx'), (m) => m.IssuesScreen);
export const newConnection = part(() => import('../screens/new-connection/new-connection-screen.tsx'), (m) => m.NewConnectionScreen);
export const overlays = part(() => import('./overlays.tsx'), (m) => m.Overlays);
export const portfolio = part(() => import('../screens/portfolio/portfolio-screen.tsx'), (m) => m.PortfolioScreen);
export const reconnect = part(() => import('../screens/new-connection/reconnect-screen.tsx'), (m) => m.ReconnectScreen);
export const reports = part(() => import('../screens/reports/reports-screen.tsx'), (m) => m.ReportsScreen);
export const review = part(() => import('../screens/review/review-screen.tsx'), (m) => m.ReviewScreen);
export const settings = part(() => import('../screens/settings/settings-screen.tsx'), (m) => m.SettingsScreen);
export const showTheWay = part(() => import('../screens/connections/show-the-way-screen.tsx'), (m) => m.ShowTheWayScreen);
export const sites = part(() => import('../screens/sites/sites-screen.tsx'), (m) => m.SitesScreen);

/** In the order in which a person is likely to want them. */
export const IN_ORDER = [newConnection, overlays, connectionPanel, bills, attention, issues, bill, review, companies, sites, accounts, completeness, reports, exports, portfolio, filing, files, invitations, settings, help, reconnect, showTheWay, importConnections, importSites] as const;
