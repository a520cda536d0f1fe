import { z } from 'zod';
import { SampleRemoved } from '../domain/sample-removed.ts';
import { defineCall } from './call.ts';

/** Made-up companies with bills, to look around in; whether they are here is part of the app's state. */
export const sampleCalls = {
  /** Makes them; answers when all their bills are filed. */
  add: defineCall(z.void(), z.void()),
  /** Takes them away, and nothing else. */
  remove: defineCall(z.void(), SampleRemoved),
};
