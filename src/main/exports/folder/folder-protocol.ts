import { z } from 'zod';

/** Names under which a run's file stands in its folder until all of it is there. */
export const unfinishedName = (runId: string): string => `Forager ${runId}.part`;

/** And what a person saves: it says what it becomes, should something end Forager meanwhile. */
export const unfinishedSave = (name: string): string => `${name}.part`;

/** What the process at a folder is asked, once; and that it is to break off. */
export const FolderRequest = z.discriminatedUnion('kind', [
  /** Whether the folder is there. */
  z.object({ kind: z.literal('LOOK'), folder: z.string() }),
  /** Puts a copy of a file into it under a name, or another with a number where that is taken. */
  z.object({ kind: z.literal('PLACE'), folder: z.string(), file: z.string(), name: z.string(), runId: z.string(), leftOver: z.array(z.string()) }),
  /** Puts a copy of a file into it under the very name a person chose, in place of the file that has it. */
  z.object({ kind: z.literal('SAVE'), folder: z.string(), file: z.string(), name: z.string() }),
  /** Removes what runs left half written. */
  z.object({ kind: z.literal('TIDY'), folder: z.string(), leftOver: z.array(z.string()) }),
  z.object({ kind: z.literal('STOP') }),
]);
export type FolderRequest = z.infer<typeof FolderRequest>;
export type FolderAsked = Exclude<FolderRequest, { kind: 'STOP' }>;

/** What it says: that it goes on, or how it ended. Of an error its code and what was being done, never a place. */
export const FolderAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('GOES_ON') }),
  z.object({ kind: z.literal('DONE'), name: z.string().nullable() }),
  z.object({ kind: z.literal('FAILED'), code: z.string().nullable(), syscall: z.string().nullable() }),
]);
export type FolderAnswer = z.infer<typeof FolderAnswer>;
