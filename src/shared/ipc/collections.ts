import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { Collection, CollectionProgress, CollectionStep } from '../domain/collection.ts';
import { defineCall } from './call.ts';

export const collectionsCalls = {
  list: defineCall(z.object({ connectionId: Id }), z.array(Collection)),
  steps: defineCall(z.object({ collectionId: Id }), z.array(CollectionStep)),
  running: defineCall(z.void(), z.array(CollectionProgress)),
  stop: defineCall(z.object({ connectionId: Id }), z.void()),
};
