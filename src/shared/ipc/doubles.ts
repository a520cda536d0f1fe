import { z } from 'zod';
import { AccountDouble, AccountVerdict, AlikeConnection, AskedConnection, DoubleSide, MergeChoice, MergePreview } from '../domain/account-double.ts';
import { Id } from '../domain/base.ts';
import { defineCall } from './call.ts';

/** Accounts that are here twice, and connections that would make them so. */
export const doublesCalls = {
  /** Accounts that look like one, of one connection or of all. */
  list: defineCall(z.object({ connectionId: Id.optional() }), z.array(AccountDouble)),
  /** The accounts a connection finds that stand under another one, as they stand there. */
  listElsewhere: defineCall(z.object({ connectionId: Id }), z.array(DoubleSide)),
  /** What a person said of such accounts, as long as it can be taken back; the newest first. */
  listSettled: defineCall(z.void(), z.array(AccountVerdict)),
  /** Connections that a connection about to be made is like. */
  searchConnections: defineCall(AskedConnection, z.array(AlikeConnection)),
  /** What a merge would do. */
  preview: defineCall(MergeChoice, MergePreview),
  merge: defineCall(MergeChoice, AccountVerdict),
  /** Remembers that two are not the same. */
  keepApart: defineCall(z.object({ key: AccountDouble.shape.key }), AccountVerdict),
  /** Takes a merge or a word back. Refused where the time for it is over. */
  takeBack: defineCall(z.object({ id: Id }), z.void()),
};
