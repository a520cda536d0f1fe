import { z } from 'zod';
import { CountryCode, Id } from './base.ts';
import { DatasourceType } from './datasource.ts';

/** What a unit of a service emits, and who says so. */
export const EmissionFactor = z.object({
  id: z.string().min(1).max(60),
  type: DatasourceType,
  /** "Grid electricity", "Propane". */
  name: z.string().trim().min(1).max(80),
  country: CountryCode.nullable(),
  /** A part of the country; null for all of it. */
  region: z.string().max(80).nullable(),
  unit: z.string().min(1).max(20),
  kgCo2ePerUnit: z.number().min(0).max(1_000_000),
  /** Of the GHG Protocol: 1 what is burned on site, 2 what is bought as electricity, steam or heat, by where it is used. */
  scope: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  source: z.string().trim().min(1).max(300),
  year: z.int().min(1990).max(2100),
});
export type EmissionFactor = z.infer<typeof EmissionFactor>;

export const EmissionFactors = z.array(EmissionFactor).max(2_000);

/** Which factor a company's services take, by type; what is not named takes that of its country. */
export const ChosenFactors = z.partialRecord(DatasourceType, z.string().max(60));
export type ChosenFactors = z.infer<typeof ChosenFactors>;

/** The factors in use, and what companies chose among them. */
export const EmissionTable = z.object({
  factors: EmissionFactors,
  /** True where a person replaced or changed the table that came with the app. */
  isOwn: z.boolean(),
  chosen: z.record(Id, ChosenFactors),
});
export type EmissionTable = z.infer<typeof EmissionTable>;
