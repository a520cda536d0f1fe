import { z } from 'zod';
import { Moment } from './base.ts';

/** The name of a picture within one collection's record. */
export const PictureName = z.string().regex(/^\d{3}\.jpg$/);

/** One thing done on a website during a collection, as it was seen. Private parts are blotted out before it is kept. */
export const RecordStep = z.object({
  at: Moment,
  /** Milliseconds until the page had come to rest. */
  ms: z.number().int().min(0),
  /** What was done: 'Pressed “Statements”'. */
  words: z.string().max(400),
  /** What for: "Bill 4 of 13, March 2026"; null where that was not said. */
  about: z.string().max(200).nullable(),
  /** The page's title afterwards. */
  title: z.string().max(200),
  /** Host and path of the page afterwards. */
  page: z.string().max(300),
  /** The picture of the page afterwards, which steps on an unchanged page share; null where none was taken. */
  picture: PictureName.nullable(),
});
export type RecordStep = z.infer<typeof RecordStep>;
