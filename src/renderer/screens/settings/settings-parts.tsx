import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/ipc/app.ts';
import { AppearanceSection } from './appearance-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { BillChecksSection } from './bill-checks-section.tsx';
import { DataFolderSection } from './data-folder-section.tsx';
import { LayoutsSection } from './layouts-section.tsx';
import { Licences } from './licences.tsx';
import { MailServicesSection } from './mail-services-section.tsx';
import { NoticesSection } from './notices-section.tsx';
import { PasswordsSection } from './passwords-section.tsx';
import { ProblemBundleSection } from './problem-bundle-section.tsx';
import { ProxiesSection } from './proxies-section.tsx';
import { ReadingHelpSection } from './reading-help-section.tsx';
import { UpdatesSection } from './updates-section.tsx';
import { WeeklyChecksSection } from './weekly-checks-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

/** One subject of the settings. `id`: its address in the window, "#/settings/backup". */
export interface SettingsPart {
  readonly id: string;
  readonly title: string;
  readonly show: (state: AppState) => ReactNode;
}

/** All subjects in the order of the page, and of its table of contents. */
export const SETTINGS_PARTS: readonly SettingsPart[] = [
  { id: 'appearance', title: 'Appearance', show: ({ preferences }) => <AppearanceSection preferences={preferences} /> },
  { id: 'weekly-checks', title: 'Weekly checks', show: (state) => <WeeklyChecksSection state={state} /> },
  { id: 'bill-checks', title: 'Checks of bills', show: () => <BillChecksSection /> },
  { id: 'notices', title: 'Notices', show: () => <NoticesSection /> },
  { id: 'mail-services', title: 'Mail services', show: () => <MailServicesSection /> },
  { id: 'proxies', title: 'Proxies', show: ({ preferences }) => <ProxiesSection proxies={preferences.proxies} /> },
  { id: 'layouts', title: 'Layouts you taught', show: () => <LayoutsSection /> },
  { id: 'reading-help', title: 'Help with reading', show: () => <ReadingHelpSection /> },
  { id: 'passwords', title: 'Where passwords are kept', show: ({ vault }) => <PasswordsSection vault={vault} /> },
  { id: 'workspace', title: 'Workspace', show: () => <WorkspaceSection /> },
  { id: 'backup', title: 'Backup', show: () => <BackupSection /> },
  { id: 'data', title: 'Data folder', show: ({ dataFolder }) => <DataFolderSection dataFolder={dataFolder} /> },
  { id: 'updates', title: 'Updates', show: ({ update }) => <UpdatesSection update={update} /> },
  { id: 'problem-bundle', title: 'Problem bundle', show: () => <ProblemBundleSection /> },
  { id: 'about', title: 'About', show: ({ version }) => <><Text>Forager {version}</Text><Licences /></> },
];
