import { z } from 'zod';
import { Id, Moment, RowStamp } from './base.ts';

/**
 * Settings by which results are made, so that the computers of a team have to go by the same ones: the numbers of the audit's
 * rules, and emission factors. They are rows that travel (docs/sync.md); how a computer looks and works stays its own.
 */

/** Why who may only read in a team cannot change them. */
export const READ_ONLY_SETTINGS = 'Your role in the team is read-only. These are the team’s, and its members and owners change them.';

/** One value that a person chose. `is`: null stands for what the app itself brings. `by`: who it was, where their computer is in a team. */
export const SharedEntry = z.object({
  is: z.json().refine((value) => JSON.stringify(value).length <= 4000, 'must be at most 4000 characters'),
  by: z.string().max(200).nullable(),
});
export type SharedEntry = z.infer<typeof SharedEntry>;

/** What a setting is called: what it is about, and of that which one, `audit.USAGE`. */
export const SharedSettingName = z.string().min(1).max(200);

export const SharedSetting = RowStamp.extend({
  name: SharedSettingName,
  /** Of one company; null where it holds for all. */
  companyId: Id.nullable(),
  /** Each is edited, and travels, by itself. */
  entries: z.record(z.string().min(1).max(80), SharedEntry),
});
export type SharedSetting = z.infer<typeof SharedSetting>;

/** One value that is to be another. */
export const SharedSettingChange = z.object({ name: SharedSettingName, companyId: Id.nullable(), key: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,79}$/), is: SharedEntry.shape.is });
export type SharedSettingChange = z.infer<typeof SharedSettingChange>;

/** A value that became another, as this computer came to know it. */
export const SharedSettingEvent = z.object({
  name: SharedSettingName, companyId: Id.nullable(), key: z.string(),
  /** When it was said. */
  at: Moment,
  before: SharedEntry.shape.is, after: SharedEntry.shape.is,
  by: z.string().nullable(),
  /** Whether it came from another computer of the team. */
  isFromElsewhere: z.boolean(),
});
export type SharedSettingEvent = z.infer<typeof SharedSettingEvent>;
