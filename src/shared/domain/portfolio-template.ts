import { z } from 'zod';
import { Id } from './base.ts';

/** What a meter of Portfolio Manager, or a row for a new one, is known by there. */
const TemplateId = z.string().min(1).max(200);
/** One of our meters as it bills one service. */
const MeterKey = z.string().min(1).max(200);

/** A meter of a template of Portfolio Manager, with the meter of ours whose bills it gets. */
export const TemplateMeterChoice = z.object({
  id: TemplateId,
  property: z.string(),
  name: z.string(),
  type: z.string(),
  unit: z.string(),
  /** The last day for which the template has an entry. */
  enteredUntil: z.string().nullable(),
  /** Its form asks for what no bill says, so that nothing is filled in. */
  isFillable: z.boolean(),
  /** As chosen the last time, or as its name says. */
  meterKey: MeterKey.nullable(),
});
export type TemplateMeterChoice = z.infer<typeof TemplateMeterChoice>;

/** A template that was opened, with the meters of ours that its meters may be. */
export const PortfolioTemplate = z.object({
  id: Id,
  fileName: z.string(),
  meters: z.array(TemplateMeterChoice),
  ours: z.array(z.object({ key: MeterKey, label: z.string() })),
});
export type PortfolioTemplate = z.infer<typeof PortfolioTemplate>;

/** As many meters of a template are chosen for; ENERGY STAR knows uploads of ten thousand. */
const MOST_METERS = 20_000;

export const TemplateChoices = z.object({ templateId: Id, choices: z.array(z.object({ id: TemplateId, meterKey: MeterKey.nullable() })).max(MOST_METERS) });
export type TemplateChoices = z.infer<typeof TemplateChoices>;
