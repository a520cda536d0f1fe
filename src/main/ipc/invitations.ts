import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { replaceFile } from '../files/durable-files.ts';
import type { InvitationDesk } from '../sync/invitation-desk.ts';
import { InvitationRefused } from '../sync/invitation-refused.ts';
import { WorkspaceProblem } from '../sync/workspace-problem.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';

interface InvitationServices {
  readonly desk: InvitationDesk;
  /** Asks where a file goes; null when it was cancelled. */
  readonly choosePath: ChoosePath;
  /** Fetches what waits in the workspace for this computer. */
  readonly fetchParcels: () => Promise<unknown>;
}

export function invitationsHandlers({ desk, choosePath, fetchParcels }: InvitationServices): IpcHandlers['invitations'] {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw error instanceof InvitationRefused || error instanceof WorkspaceProblem ? new CallRefused('REFUSED', error.message) : error;
    }
  };
  return {
    list: () => desk.list(),
    create: ({ target, ...chosen }) => told(desk.create(chosen, target)),
    savePage: async ({ id }) => {
      const { name, html } = await told(desk.page(id));
      const path = await choosePath(name, 'Save the page for the account holder');
      if (path === null) return null;
      await replaceFile(path, Buffer.from(html, 'utf8'));
      await desk.saved(id);
      return { path };
    },
    revoke: ({ id }) => told(desk.revoke(id)),
    publish: ({ id, ...options }) => told(desk.publish(id, options)),
    mailLink: ({ id, to }) => told(desk.mailLink(id, to)),
    linkLog: ({ id }) => desk.linkLog(id),
    fetchAnswers: async () => {
      // Said in the section of the workspace; here it means no more than that nothing came.
      await fetchParcels().catch(() => undefined);
    },
    open: ({ text }) => told(desk.open(text)),
  };
}
