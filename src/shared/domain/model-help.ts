import { z } from 'zod';
import { isLoopbackHost } from '../network/loopback.ts';

/** Why an address is not one that a bill is sent to; null for one that is. */
function problemOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'Enter an address such as https://api.example.com/v1';
  if (url.username !== '' || url.password !== '') return 'Leave out user name and password; the key has its own field';
  if (url.search !== '' || url.hash !== '') return 'Leave out what follows ? or #';
  return url.protocol === 'https:' || isLoopbackHost(url.hostname) ? null : 'Use https: only a model on this computer may be reached by http';
}

/** The address of an OpenAI-compatible service: https, or http on this computer alone. */
export const ModelAddress = z.string().trim().min(1, 'Enter the address').max(500).superRefine((address, context) => {
  const message = problemOf(address);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

export const ModelName = z.string().trim().min(1, 'Enter the name of the model').max(120);

/** The help of a language model as the window knows it. The key is in the vault and never returns. */
export const ModelHelpState = z.object({
  isOn: z.boolean(),
  address: z.string(),
  model: z.string(),
  hasKey: z.boolean(),
  /** Why the last bill could not be asked about, in words; null where nothing went wrong. */
  problem: z.string().nullable(),
});
export type ModelHelpState = z.infer<typeof ModelHelpState>;
