import { join } from 'node:path';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import { createFolderClient, type FolderClient } from '../folder/folder-client.ts';
import { createSaveFile, type SaveFile } from '../save-file.ts';
import { workAtFolder } from '../folder/folder-work.ts';

/** What touches folders, each time in a process of plain Node. */
export const nodeFolders = (patience: { readonly patienceMs?: number; readonly stopMs?: number } = {}): FolderClient =>
  createFolderClient({ fork: () => forkNodeChild(join(import.meta.dirname, '..', 'folder', 'folder-process.ts')), ...patience });

/** The same work in this process, for tests that are not about folders which never answer. */
export const foldersHere: FolderClient = {
  look: async (folder) => {
    await workAtFolder({ kind: 'LOOK', folder }, () => undefined, new AbortController().signal);
  },
  place: async (asked, signal) => (await workAtFolder({ kind: 'PLACE', ...asked }, () => undefined, signal)) ?? asked.name,
  save: async (asked, signal) => {
    await workAtFolder({ kind: 'SAVE', ...asked }, () => undefined, signal);
  },
  tidy: async (folder, leftOver) => {
    await workAtFolder({ kind: 'TIDY', folder, leftOver: [...leftOver] }, () => undefined, new AbortController().signal);
  },
};

/** Saves files in this process; what is being written stands in a folder within another. */
export const saveHere = (root: string): SaveFile => createSaveFile({ workFolder: join(root, 'being-saved'), folders: foldersHere });
