import { readFile, stat, writeFile } from 'node:fs/promises';
import { findSealedAnswer, MOST_ANSWER_CHARACTERS } from '../../shared/domain/sealed-answer.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { SaveFile } from '../exports/save-file.ts';
import type { InvitationDesk } from '../sync/invitation-desk.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';
import type { OfferedFiles } from './offered-files.ts';

interface InvitationServices {
  readonly desk: InvitationDesk;
  /** Asks where a file goes; null when it was cancelled. */
  readonly choosePath: ChoosePath;
  readonly saveFile: SaveFile;
  readonly offeredFiles: OfferedFiles;
  /** Fetches what waits in the workspace for this computer. */
  readonly fetchParcels: () => Promise<unknown>;
}

/** The text of a file that may be an answer; null of one that is none or cannot be read. */
async function answerText(path: string): Promise<string | null> {
  try {
    const text = (await stat(path)).size > MOST_ANSWER_CHARACTERS ? '' : await readFile(path, 'utf8');
    return findSealedAnswer(text) === null ? null : text;
  } catch {
    return null;
  }
}

export function invitationsHandlers({ desk, choosePath, saveFile, offeredFiles, fetchParcels }: InvitationServices): IpcHandlers['invitations'] {
  return {
    list: () => desk.list(),
    create: ({ target, ...chosen }) => desk.create(chosen, target),
    savePage: async ({ id }) => {
      const { name, html } = await desk.page(id);
      const path = await choosePath(name, 'Save the page for the account holder');
      if (path === null) return null;
      await saveFile(path, (file) => writeFile(file, html));
      await desk.saved(id);
      return { path };
    },
    revoke: ({ id }) => desk.revoke(id),
    publish: ({ id, ...options }) => desk.publish(id, options),
    mailLink: ({ id, to }) => desk.mailLink(id, to),
    linkLog: ({ id }) => desk.linkLog(id),
    fetchAnswers: async () => {
      // Said in the section of the workspace; here it means no more than that nothing came.
      await fetchParcels().catch(() => undefined);
    },
    open: ({ text }) => desk.open(text),
    openFile: async ({ fileId }) => {
      // It stays offered until it was opened: what stood in its way may be mended, and the person press again.
      const path = offeredFiles.look(fileId);
      const text = path === null ? null : await answerText(path);
      if (text === null) throw new CallRefused('REFUSED', 'This file is no answer to an invitation. Choose the one that the account holder sent, as they sent it.');
      const opened = await desk.open(text);
      offeredFiles.take(fileId);
      return opened;
    },
  };
}
