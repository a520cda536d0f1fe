import { join } from 'node:path';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import { createFolderClient, type FolderClient } from '../scheduled/folder-client.ts';
import { workAtFolder } from '../scheduled/folder-work.ts';

/** What touches folders, each time in a process of plain Node. */
export const nodeFolders = (patience: { readonly patienceMs?: number; readonly stopMs?: number } = {}): FolderClient =>
  createFolderClient({ fork: () => forkNodeChild(join(import.meta.dirname, '..', 'scheduled', 'folder-process.ts')), ...patience });

/** The same work in this process, for tests that are not about folders which never answer. */
export const foldersHere: FolderClient = {
  look: async (folder) => {
    await workAtFolder({ kind: 'LOOK', folder }, () => undefined, new AbortController().signal);
  },
  place: async (asked, signal) => (await workAtFolder({ kind: 'PLACE', ...asked }, () => undefined, signal)) ?? asked.name,
  tidy: async (folder, leftOver) => {
    await workAtFolder({ kind: 'TIDY', folder, leftOver: [...leftOver] }, () => undefined, new AbortController().signal);
  },
};
