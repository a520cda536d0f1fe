import { z } from 'zod';
import { CountryCode, RowStamp, WebAddress } from './base.ts';

export const DATASOURCE_TYPES = ['ELECTRICITY', 'GAS', 'WATER', 'WASTE', 'FUEL', 'SOLAR', 'DISTRICT'] as const;
export const DatasourceType = z.enum(DATASOURCE_TYPES);
export type DatasourceType = z.infer<typeof DatasourceType>;

/** A utility provider as a place to collect from. */
export const Datasource = RowStamp.extend({
  name: z.string().min(1).max(120),
  /** Where signing in starts: the sign-in page or the home page. */
  signInUrl: WebAddress,
  country: CountryCode.nullable(),
  datasourceTypes: z.array(DatasourceType),
  /** From the catalogue, or added by the user. */
  origin: z.enum(['CATALOGUE', 'CUSTOM', 'PRACTICE']),
  /** The provider's terms of use, where known. */
  termsUrl: WebAddress.nullable(),
  /** The provider's terms forbid automatic collection, or the user decided so. */
  collectByHandOnly: z.boolean(),
});
export type Datasource = z.infer<typeof Datasource>;

export const NewDatasource = Datasource.omit({ id: true, createdAt: true, updatedAt: true });
export type NewDatasource = z.infer<typeof NewDatasource>;

/** A provider as the shipped catalogue knows it; it becomes a Datasource when a connection is made. */
export const CatalogueProvider = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  country: CountryCode.nullable(),
  region: z.string().nullable(),
  datasourceTypes: z.array(DatasourceType),
  website: WebAddress.nullable(),
  signInUrl: WebAddress.nullable(),
  practice: z.boolean(),
});
export type CatalogueProvider = z.infer<typeof CatalogueProvider>;
