import { z } from 'zod';
import { ModelAddress, ModelHelpState, ModelName } from '../domain/model-help.ts';
import { defineCall } from './call.ts';

/** The key of a model's service. A typed one passes to main once and never returns. */
export const ModelKey = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('NONE') }),
  /** As it is stored, for the address it was entered for. */
  z.object({ kind: z.literal('STORED') }),
  z.object({ kind: z.literal('ENTERED'), key: z.string().trim().min(1, 'Enter the key').max(1000) }),
]);

/** The help of a language model with bills that need review. */
export const readingHelpCalls = {
  state: defineCall(z.void(), ModelHelpState),
  set: defineCall(z.object({ isOn: z.boolean(), address: ModelAddress, model: ModelName, key: ModelKey }), ModelHelpState),
  /** Asks the model about a made-up bill, and says in words whether it answers as it must. */
  test: defineCall(z.void(), z.object({ works: z.boolean(), words: z.string() })),
};
