import { z } from 'zod';
import { CountryCode, WebAddress } from '../domain/base.ts';
import { CatalogueProvider } from '../domain/datasource.ts';
import { defineCall } from './call.ts';

/** What was found when an address was tried. */
export const AddressCheck = z.object({
  reachable: z.boolean(),
  /** Where the address led after redirects. */
  finalUrl: WebAddress.nullable(),
  title: z.string().nullable(),
  /** In plain words: reached, no such name, certificate not valid, not secure ... */
  text: z.string(),
});
export type AddressCheck = z.infer<typeof AddressCheck>;

export const catalogueCalls = {
  search: defineCall(
    z.object({ text: z.string().max(200), country: CountryCode.optional(), limit: z.number().int().min(1).max(100).default(30) }),
    z.array(CatalogueProvider),
  ),
  checkAddress: defineCall(z.object({ url: z.string().max(2000) }), AddressCheck),
};
