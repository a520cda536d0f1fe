import { z } from 'zod';
import { Id } from './base.ts';

/** A meter or a property, here or in Portfolio Manager. */
const Key = z.string().min(1).max(200);

/** What something is chosen for: a meter of the template whose bills come from one of ours, or a meter of ours that is made at a property there. */
const TemplateItem = z.object({
  id: Key,
  title: z.string(),
  about: z.string(),
  /** Why nothing can be chosen for it; null where something can. */
  hindrance: z.string().nullable(),
  /** As chosen the last time, or as numbers and names say. */
  choice: Key.nullable(),
});

/** A template of Portfolio Manager that was opened, or a download of what it holds (`ENTRIES`). */
export const PortfolioTemplate = z.object({
  id: Id,
  kind: z.enum(['BILLS', 'METERS', 'ENTRIES']),
  fileName: z.string(),
  items: z.array(TemplateItem),
  options: z.array(z.object({ key: Key, label: z.string() })),
  /** What is said once for all, in the words of the template, as it would be without a person's word. */
  settings: z.array(z.object({ key: Key, label: z.string(), options: z.array(Key), choice: Key })),
});
export type PortfolioTemplate = z.infer<typeof PortfolioTemplate>;

/** As many are chosen for; uploads of ten thousand meters are known there. */
const MOST_ITEMS = 20_000;

export const TemplateChoices = z.object({ templateId: Id, choices: z.array(z.object({ id: Key, choice: Key.nullable() })).max(MOST_ITEMS), settings: z.record(Key, Key).default({}) });
export type TemplateChoices = z.input<typeof TemplateChoices>;
