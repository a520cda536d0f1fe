import { z } from 'zod';
import { InboundAddress } from '../../shared/domain/inbound-address.ts';
import { createTurns } from '../../shared/process/turns.ts';
import type { InboundKind } from '../../shared/workspace/inbound.ts';
import { readForwardedSms, type ForwardedSms } from '../codes/sms/sms-formats.ts';
import type { StoreClient } from '../store/store-client.ts';
import { openInbound, type DeviceKeys } from './device-keys.ts';
import { ParcelRefused, type FetchedParcel, type ParcelTaker } from './parcel-fetcher.ts';
import { WorkspaceProblem } from './workspace-problem.ts';
import type { WorkspacePost } from './workspace-post.ts';

const NAME = 'workspace.inbound';
const Kept = z.array(InboundAddress);

/** The addresses of the workspace at which something comes in for this computer, and what is done with it. @throws WorkspaceProblem with words for the person */
export interface InboundDesk {
  list(): Promise<InboundAddress[]>;
  /** The address of a company or connection; one that is there stays. */
  make(kind: InboundKind, subject: string): Promise<InboundAddress>;
  remove(id: string): Promise<void>;
  /** The address of a company or connection in the workspace this computer belongs to; null where there is none. */
  of(kind: InboundKind, subject: string): Promise<InboundAddress | null>;
  readonly takers: Readonly<Record<InboundKind, ParcelTaker>>;
}

export interface InboundDeps {
  readonly settings: StoreClient['settings'];
  readonly workspace: () => WorkspacePost | null;
  readonly withKeys: <T>(step: (keys: DeviceKeys) => Promise<T>) => Promise<T>;
  readonly takeBill: (companyId: string, content: Uint8Array, arrivedAt: Date) => Promise<void>;
  readonly takeCodeMail: (addressId: string, content: Uint8Array, arrivedAt: Date) => void;
  readonly takeSms: (message: ForwardedSms, arrivedAt: Date) => void;
}

/** A text message as the workspace took it in. */
const PostedSms = z.object({ contentType: z.string(), query: z.string(), body: z.string() });

export function createInboundDesk({ settings, workspace, withKeys, takeBill, takeCodeMail, takeSms }: InboundDeps): InboundDesk {
  const inTurn = createTurns();
  const kept = async (): Promise<InboundAddress[]> => Kept.safeParse(await settings.get({ name: NAME })).data ?? [];
  const post = (): WorkspacePost => {
    const connected = workspace();
    if (connected === null) throw new WorkspaceProblem('REFUSED', 'Connect to a workspace first: it takes the mails in.');
    return connected;
  };
  const of = async (kind: InboundKind, subject: string): Promise<InboundAddress | null> => {
    const here = workspace()?.address;
    return (await kept()).find((one) => one.kind === kind && one.subject === subject && one.workspace === here) ?? null;
  };
  const opened = async ({ subject, kind, enc, sealed }: FetchedParcel): Promise<Uint8Array> => {
    const content = await withKeys((keys) => openInbound({ enc, sealed }, subject, kind, keys));
    if (content === null) throw new ParcelRefused('It was not sealed for this computer.');
    return content;
  };

  return {
    list: kept,
    of,
    make: (kind, subject) => inTurn(async () => {
      const there = await of(kind, subject);
      if (there !== null) return there;
      const connected = post();
      const { id, address } = await connected.makeInboundAddress(kind, subject);
      const made: InboundAddress = { id, kind, subject, address, workspace: connected.address };
      await settings.set({ name: NAME, value: [...(await kept()), made] });
      return made;
    }),
    remove: (id) => inTurn(async () => {
      const all = await kept();
      const connected = workspace();
      if (connected !== null && all.some((one) => one.id === id && one.workspace === connected.address)) await connected.removeInboundAddress(id);
      await settings.set({ name: NAME, value: all.filter((one) => one.id !== id) });
    }),
    takers: {
      BILL_MAIL: async (parcel) => {
        const address = (await kept()).find(({ id }) => id === parcel.subject);
        if (address === undefined) throw new ParcelRefused('Its address was given up.');
        await takeBill(address.subject, await opened(parcel), new Date(parcel.received));
      },
      CODE_MAIL: async (parcel) => takeCodeMail(parcel.subject, await opened(parcel), new Date(parcel.received)),
      SMS: async (parcel) => {
        const posted = PostedSms.parse(JSON.parse(new TextDecoder().decode(await opened(parcel))));
        const message = readForwardedSms(posted.contentType, posted.body, new URLSearchParams(posted.query));
        if (message === null) throw new ParcelRefused('It holds no text message.');
        takeSms(message, new Date(parcel.received));
      },
    },
  };
}
