import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { Collection, CollectionProgress, CollectionStep } from '../domain/collection.ts';
import { PictureName, RecordStep } from '../domain/collection-record.ts';
import { defineCall } from './call.ts';

export const collectionsCalls = {
  list: defineCall(z.object({ connectionId: Id }), z.array(Collection)),
  steps: defineCall(z.object({ collectionId: Id }), z.array(CollectionStep)),
  /** What was done on the website, step by step; empty where it was not recorded or is no longer kept. */
  getRecord: defineCall(z.object({ connectionId: Id, collectionId: Id }), z.array(RecordStep)),
  /** A JPEG of the record; null where it is gone. */
  getPicture: defineCall(z.object({ connectionId: Id, collectionId: Id, name: PictureName }), z.object({ base64: z.string() }).nullable()),
  /** Makes a problem bundle about one collection, all of which is shown before `saveBundle` writes just that. */
  getBundle: defineCall(z.object({ connectionId: Id, collectionId: Id }), z.object({ bundleId: Id, text: z.string(), pictures: z.array(z.object({ name: PictureName, base64: z.string() })) })),
  /** Writes a bundle to where the person chooses; null when they cancel. */
  saveBundle: defineCall(z.object({ bundleId: Id }), z.object({ path: z.string() }).nullable()),
  running: defineCall(z.void(), z.array(CollectionProgress)),
  stop: defineCall(z.object({ connectionId: Id }), z.void()),
};
