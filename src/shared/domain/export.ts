import { z } from 'zod';
import { Day, Id } from './base.ts';
import { DatasourceType } from './datasource.ts';

/** What can be written, each a file of its own. */
export const ExportKind = z.enum(['EXCEL', 'CSV', 'PORTFOLIO_XML', 'GREEN_BUTTON', 'ENERGYCAP', 'DOCUMENTS']);
export type ExportKind = z.infer<typeof ExportKind>;

/** Of what an export is made. What is left out by no filter is all there is. */
export const ExportFilter = z.object({
  companyId: Id.optional(),
  siteId: Id.optional(),
  /** Bills with a service of one of these; none named takes all. */
  types: z.array(DatasourceType).max(DatasourceType.options.length).default([]),
  /** Bills whose period touches these days; where a bill tells no period, its date counts. */
  from: Day.optional(),
  to: Day.optional(),
  /** Bills with something open that a person has to look at stay out unless this is asked for. */
  withOpenIssues: z.boolean().default(false),
});
export type ExportFilter = z.input<typeof ExportFilter>;

/** What a pattern for the names of files may name of a bill, each in braces. */
export const PATTERN_FIELDS = ['company', 'site', 'provider', 'account', 'billDate', 'type', 'invoice'] as const;
export type PatternField = (typeof PATTERN_FIELDS)[number];

const isKnownPattern = (pattern: string): boolean => [...pattern.matchAll(/\{([^{}]*)\}/gu)].every(([, name]) => PATTERN_FIELDS.some((field) => field === name));

/** How original files are named in an archive; a slash makes a folder. */
export const FilePattern = z.string().trim().min(1, 'Enter how the files are named').max(300).refine(isKnownPattern, `Names in braces are: ${PATTERN_FIELDS.map((field) => `{${field}}`).join(', ')}`);
export const USUAL_PATTERN = '{company}/{site}/{billDate} {provider} {account}';

/** How many bills an export would take, and how many stay out since something about them is open. */
export const ExportPreview = z.object({ bills: z.number().int(), heldBack: z.number().int() });
export type ExportPreview = z.infer<typeof ExportPreview>;

/** Something that a format could not carry: which bill or meter, and why, in words. A gap is no row: days between two rows for which the file has none. */
export const LeftOut = z.object({ what: z.string(), why: z.string(), isGap: z.boolean().optional() });
export type LeftOut = z.infer<typeof LeftOut>;

/** As many are named one by one; the count goes on. */
export const MOST_NAMED = 1000;

export const ExportResult = z.object({
  fileName: z.string(),
  bills: z.number().int(),
  heldBack: z.number().int(),
  /** Rows of the file, or files in it, with what they are called. */
  rows: z.number().int(),
  noun: z.tuple([z.string(), z.string()]),
  leftOut: z.array(LeftOut).max(MOST_NAMED),
  /** Without the gaps. */
  leftOutCount: z.number().int(),
  gapCount: z.number().int(),
});
export type ExportResult = z.infer<typeof ExportResult>;

export const ExportProgress = z.object({ text: z.string(), done: z.number().int(), total: z.number().int() });
export type ExportProgress = z.infer<typeof ExportProgress>;
