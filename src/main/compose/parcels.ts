import { NotAnAuthenticatorSecret } from '../codes/authenticator/authenticator.ts';
import { CodeSetupRefused } from '../codes/code-setup-refused.ts';
import type { MailServices } from './mails.ts';
import type { Services } from './services.ts';
import { lostWords, type BeforeLeaving } from '../../shared/domain/waiting-parcels.ts';
import { createDeliveredMails } from '../mailbox/delivered-mails.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { fetchBeforeLeaving } from '../sync/before-leaving.ts';
import type { DeviceKeys } from '../sync/device-keys.ts';
import { createHandoverDesk, type HandoverDesk } from '../sync/handover-desk.ts';
import { createInboundDesk, type InboundDesk } from '../sync/inbound-desk.ts';
import type { InvitationDesk } from '../sync/invitation-desk.ts';
import { InvitationRefused } from '../sync/invitation-refused.ts';
import { openWorkspacePost } from '../sync/open-workspace-post.ts';
import { ParcelRefused, createParcelFetcher, type ParcelFetcher } from '../sync/parcel-fetcher.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';
import { WorkspaceProblem } from '../sync/workspace-problem.ts';

/** How often the workspace is asked what waits for this computer, in milliseconds. */
const FETCH_EVERY = 60_000;
/** The same while a code is awaited. */
const FETCH_IN_A_HURRY = 4_000;
/** For how long what waits is fetched before the workspace is left all the same, in milliseconds. */
const LEAVING_PATIENCE = 20_000;

/** Keeps an authenticator that came sealed; false where what came is none. */
export function keepSealedAuthenticator({ codes }: Pick<Services, 'codes'>) {
  return async (connectionId: string, url: string, text: string): Promise<boolean> => {
    try {
      await codes.desk.setAuthenticator(connectionId, url, { kind: 'TEXT', text });
      return true;
    } catch (error) {
      if (error instanceof NotAnAuthenticatorSecret || error instanceof CodeSetupRefused) return false;
      throw error;
    }
  };
}

interface Wired {
  readonly services: Pick<Services, 'codes' | 'log' | 'store' | 'vault'>;
  readonly mails: Pick<MailServices, 'spool' | 'deliverBy'>;
  readonly workspace: WorkspaceDesk;
  readonly invitations: InvitationDesk;
  readonly reconnect: IpcHandlers['connections']['reconnect'];
}

export interface Parcels {
  readonly fetcher: ParcelFetcher;
  readonly handovers: HandoverDesk;
  readonly inbound: InboundDesk;
  /** Fetches what waits before the workspace is left, and says what would be lost. */
  readonly lookBeforeLeaving: () => Promise<BeforeLeaving>;
  /** Fetches now and once a minute. Returns what ends it. */
  begin(): () => void;
}

/** What waits in the workspace for this computer, sealed for it: fetched, opened and given to whom it is for. */
export function composeParcels({ services, mails, workspace, invitations, reconnect }: Wired): Parcels {
  const { codes, log, store, vault } = services;
  const post = () => openWorkspacePost(workspace);
  const withKeys = <T>(step: (keys: DeviceKeys) => Promise<T>): Promise<T> => workspace.useKeys(({ sealing }) => step(sealing));
  /** By this computer's clock: the workspace's may be another. */
  const here = (moment: Date): number => moment.getTime() - (workspace.session()?.clockOffsetMs() ?? 0);
  const codeMails = createDeliveredMails(Date.now);
  const inbound = createInboundDesk({
    settings: store.settings, workspace: post, withKeys,
    takeBill: (companyId, content, arrivedAt) => mails.spool.put(companyId, content, arrivedAt),
    takeCodeMail: (addressId, content, arrivedAt) => codeMails.put(addressId, content, new Date(here(arrivedAt))),
    takeSms: (message, arrivedAt) => codes.takeSms(message, here(arrivedAt)),
  });
  const fetcher = createParcelFetcher({
    workspace: post,
    onRevoked: (ids) => invitations.closeLinks(ids),
    onProblem: (kind, error) => log.warn('Something that waits in the workspace could not be taken; it is tried again', { kind, error }),
    takers: {
      ...inbound.takers,
      ANSWER: async ({ subject, received, enc, sealed }) => {
        try {
          await invitations.openDelivered({ format: 'forager-answer', version: 1, suite: 'HPKE-P256-HKDF-SHA256-AES256GCM', invitation: subject, enc, sealed }, received);
        } catch (error) {
          throw error instanceof InvitationRefused ? new ParcelRefused(error.message) : error;
        }
      },
    },
  });
  const handovers = createHandoverDesk({
    store, vault, workspace: post,
    withKeys,
    keepAuthenticator: keepSealedAuthenticator(services),
    keepAnswers: (id, url, answers) => codes.desk.setAnswers(id, url, Object.entries(answers).map(([question, answer]) => ({ question, answer }))),
    reconnect: (id, username, password) => reconnect({ id, credential: { kind: 'ENTERED', username, password }, signInId: null }),
  });
  const fetchQuietly = (): Promise<unknown> => fetcher.fetch().catch((error: unknown) => {
    // That it is out of reach is said where the workspace is.
    if (!(error instanceof WorkspaceProblem)) log.warn('What waits in the workspace could not be fetched', error);
  });
  mails.deliverBy(async (companyId) => {
    if ((await inbound.of('BILL_MAIL', companyId)) === null) return null;
    await fetchQuietly();
    return mails.spool.open(companyId);
  });
  codes.deliverBy({
    mails: async (connectionId) => {
      const address = await inbound.of('CODE_MAIL', connectionId);
      if (address === null) return null;
      // What came before is none of the codes that are asked for now.
      await fetchQuietly();
      return codeMails.open(address.id);
    },
    hasSms: async (connectionId) => (await inbound.of('SMS', connectionId)) !== null,
    hurry: () => {
      const timer = setInterval(() => void fetchQuietly(), FETCH_IN_A_HURRY);
      return () => clearInterval(timer);
    },
  });
  const lookBeforeLeaving = (): Promise<BeforeLeaving> => fetchBeforeLeaving({ fetcher, workspace: post, patienceMs: LEAVING_PATIENCE });
  workspace.onLeaving(async (address) => {
    // First: taking the links back erases there what nobody fetched.
    const { left } = await lookBeforeLeaving();
    const finish = await invitations.leave(address);
    const lost = left === null || left.length === 0 ? [] : [`Lost with it: ${lostWords(left)}.`];
    return async (isTold) => [...lost, await finish(isTold)].filter((words) => words !== null).join(' ') || null;
  });
  return {
    fetcher, handovers, inbound, lookBeforeLeaving,
    begin: () => {
      const fetch = (): void => void fetchQuietly();
      const timer = setInterval(fetch, FETCH_EVERY);
      const forget = workspace.onMembership((member) => {
        if (member !== null) fetch();
      });
      fetch();
      return () => {
        clearInterval(timer);
        forget();
      };
    },
  };
}
