import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { ExportRange, ExportRhythm, ScheduledExport, ScheduledExportSettings } from '../domain/scheduled-export.ts';
import { defineCall } from './call.ts';

/** Exports that are written into a folder of this computer by themselves. */
export const scheduledExportsCalls = {
  list: defineCall(z.void(), z.array(ScheduledExport)),
  /** Asks for a folder. The id stands for it until Forager ends; null where the person cancels. */
  chooseFolder: defineCall(z.void(), z.object({ id: Id, name: z.string(), path: z.string() }).nullable()),
  add: defineCall(z.object({ settings: ScheduledExportSettings, folderId: Id }), z.object({ id: Id })),
  /** What is left out stays as it is. */
  change: defineCall(z.object({ id: Id, rhythm: ExportRhythm.optional(), range: ExportRange.optional(), folderId: Id.optional() }), z.void()),
  setPaused: defineCall(z.object({ id: Id, isPaused: z.boolean() }), z.void()),
  /** Has it written now; answers once that was begun. What becomes of it stands in its runs. */
  run: defineCall(z.object({ id: Id }), z.void()),
  remove: defineCall(z.object({ id: Id }), z.void()),
  /** Takes a removal back, as long as Forager runs. */
  restore: defineCall(z.object({ id: Id }), z.void()),
  /** Shows its folder in the system's file manager. */
  showFolder: defineCall(z.object({ id: Id }), z.void()),
};
