import { z } from 'zod';
import { VaultState } from '../domain/vault-state.ts';
import { Id, Moment, WebAddress } from '../domain/base.ts';
import { CountryProxy } from '../domain/country-proxy.ts';
import { EndedProcess } from '../domain/ended-process.ts';
import { defineCall } from './call.ts';

/** Times of day 'HH:MM'; the end may lie before the beginning, for the hours of a night. */
const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 08:30');
export const WorkingHours = z.object({ from: TimeOfDay, to: TimeOfDay, onWeekends: z.boolean() }).refine(({ from, to }) => from !== to, { path: ['to'], error: 'Enter another time than the first' });
export type WorkingHours = z.infer<typeof WorkingHours>;

const LocaleTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/);

export const Preferences = z.object({
  colourScheme: z.enum(['light', 'dark', 'auto']),
  startAtLogin: z.boolean(),
  checksPaused: z.boolean(),
  proxies: z.array(CountryProxy),
  /** Checks begin by themselves between these hours alone, where the person is; null for any time. */
  workingHours: WorkingHours.nullable(),
  /** In whose way dates and numbers are written, as BCP 47 names it; null for the system's. */
  locale: LocaleTag.nullable(),
});
export type Preferences = z.infer<typeof Preferences>;

export const UpdateState = z.object({
  kind: z.enum(['OFF', 'UP_TO_DATE', 'CHECKING', 'DOWNLOADING', 'READY', 'FAILED']),
  version: z.string().nullable(),
  /** What to tell the person; why updates are off, or what failed. */
  text: z.string(),
});
export type UpdateState = z.infer<typeof UpdateState>;

export const AppState = z.object({
  version: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** What the person is told of what this copy runs on, as that it is a test build; null where nothing is amiss. */
  runtimeNotice: z.string().nullable(),
  dataFolder: z.string(),
  /** What had to be mended when the data was opened, in words; null where nothing. */
  dataNotice: z.string().nullable(),
  /** Where the desktop shows no notices: that Forager went on in the tray when its window was closed. */
  trayNotice: z.string().nullable(),
  /** When the backup was made whose passphrase opens the stored passwords; null where another protection was chosen here. */
  restoredFrom: Moment.nullable(),
  vault: VaultState,
  preferences: Preferences,
  update: UpdateState,
  /** Made-up companies are among the data. */
  hasSampleData: z.boolean(),
  /** Parts that ended without being asked to and that the person has not been told of, oldest first. */
  ended: z.array(EndedProcess),
  online: z.boolean(),
});
export type AppState = z.infer<typeof AppState>;

export const appCalls = {
  state: defineCall(z.void(), AppState),
  /** Proxies are changed by their own calls, since a password may belong to one. */
  setPreferences: defineCall(Preferences.omit({ proxies: true }).partial(), Preferences),
  checkForUpdate: defineCall(z.void(), UpdateState),
  installUpdate: defineCall(z.void(), z.void()),
  /** Opens a web page in the person's own browser. */
  openLink: defineCall(z.object({ url: WebAddress }), z.void()),
  /** Asks for an empty folder, moves the data there and starts again; null when that is cancelled. */
  moveDataFolder: defineCall(z.void(), z.object({ to: z.string() }).nullable()),
  showDataFolder: defineCall(z.void(), z.void()),
  /** Makes a problem bundle without secrets, all of which is shown before `saveProblemBundle` writes just that. */
  getProblemBundle: defineCall(z.void(), z.object({ bundleId: Id, text: z.string() })),
  /** Writes it to where the person chooses; null when they cancel. */
  saveProblemBundle: defineCall(z.object({ bundleId: Id }), z.object({ path: z.string() }).nullable()),
  /** The person has seen what ended unexpectedly. */
  forgetEnded: defineCall(z.void(), z.void()),
};
