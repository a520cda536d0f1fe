import { z } from 'zod';
import { CollectionProgress } from '../domain/collection.ts';
import { ExportProgress } from '../domain/export.ts';
import { FileReading, OfferedFile } from '../domain/handed-file.ts';
import { SyncState } from '../domain/sync-state.ts';
import { WorkspaceState } from '../domain/workspace-state.ts';
import { AppState } from './app.ts';
import { WalkState } from './routes.ts';
import { SignInView } from './sign-in.ts';

/** What main tells the window without being asked. */
export const ipcEvents = {
  /** Rows of these nouns changed: lists that show them load again. */
  'data.changed': z.object({ nouns: z.array(z.enum(['companies', 'sites', 'connections', 'accounts', 'bills', 'issues', 'collections', 'mails', 'notices', 'invitations', 'files', 'exports', 'sharedSettings'])) }),
  'collection.progress': CollectionProgress,
  /** How far the files a person handed over are read. */
  'files.progress': FileReading,
  /** How far the export under way is written. */
  'export.progress': ExportProgress,
  /** How many sites' pages for a client are written, and of how many. */
  'reports.progress': z.object({ done: z.number().int(), total: z.number().int() }),
  /** How far a backup is written or read. */
  'backup.progress': z.object({ text: z.string(), done: z.number(), total: z.number() }),
  'signIn.changed': SignInView,
  'walk.changed': WalkState,
  'app.changed': AppState,
  'workspace.changed': WorkspaceState,
  'workspace.synced': SyncState,
  /** A menu, the tray, a notice or a link asks the window to show something. `address` is a workspace's, to be filled in and not to be used; `file` an answer that was opened, to be named and not to be opened yet. */
  'window.show': z.object({
    screen: z.enum(['connections', 'attention', 'companies', 'completeness', 'settings', 'newConnection', 'bill', 'sites', 'invitations', 'exports']), id: z.string().nullable(), address: z.string().optional(), file: OfferedFile.optional(),
  }),
};
export type IpcEvents = { [E in keyof typeof ipcEvents]: z.infer<(typeof ipcEvents)[E]> };
export type IpcEventName = keyof IpcEvents;
