import { z } from 'zod';
import { Id } from './base.ts';
import { serviceTypeSchema } from './read-bill.ts';

/** A printed word as its digest: enough to know it again, nothing to read. */
export const WordDigest = z.string().regex(/^[0-9a-z]{1,7}$/);
const Digests = z.array(WordDigest).max(40);
/** A length as thousandths of the page's width or height. */
const Thousandths = z.number().int().min(-2000).max(4000);

/** The words of a layout that are no values, each with its page (0 is the bill's first) and its rough place from the left and the top. */
export const Fingerprint = z.array(z.tuple([WordDigest, z.number().int().min(0), Thousandths, Thousandths])).max(200);
export type Fingerprint = z.infer<typeof Fingerprint>;

/** What a remembered place holds, and so how it is read. */
export const PlaceKind = z.enum(['DAY', 'MONEY', 'NUMBER', 'TEXT', 'UNIT']);
export type PlaceKind = z.infer<typeof PlaceKind>;

/** Where a field stood on a bill: the words beside it and its place on the page. Never what stood there. */
export const RememberedPlace = z.object({
  kind: PlaceKind,
  page: z.number().int().min(0),
  x: Thousandths,
  y: Thousandths,
  /** Words before it in its own cell, after it, in the nearest cell left of it, and heading its column. */
  inline: Digests,
  after: Digests,
  left: Digests,
  above: Digests,
  /** Which value of its kind it is in its cell, and how many values of the column stand above it. */
  nth: z.number().int().min(0),
  down: z.number().int().min(0),
  /** For a text: how many words, how many signs, and whether they are letters or digits ("A9"). */
  words: z.number().int().min(0),
  size: z.number().int().min(0),
  shape: z.string().regex(/^[A9]{0,12}$/),
  /** For a field of a service: what service it is, and of how many. */
  service: z.object({ type: serviceTypeSchema, unit: z.string().max(20).nullable(), count: z.number().int().min(1) }).nullable(),
});
export type RememberedPlace = z.infer<typeof RememberedPlace>;

/** The places of one value: a total that stood in three places of the bill that taught may be told from its look-alikes only by the next. */
export const RememberedPlaces = z.array(RememberedPlace).min(1).max(4);
export type RememberedPlaces = z.infer<typeof RememberedPlaces>;

/** What a person did to a field of a bill, as far as it teaches. FAILED: the place was used, and a check spoke against it. */
export const LessonKind = z.enum(['SHOWN', 'CONFIRMED', 'REFUTED', 'FAILED']);
export type LessonKind = z.infer<typeof LessonKind>;

/** A field as a layout is remembered to print it. */
export const FieldMemory = z.object({
  path: z.string().max(60),
  places: RememberedPlaces,
  /** 1 (weakened) to 4 (borne out again and again). */
  trust: z.number().int().min(1).max(4),
});
export type FieldMemory = z.infer<typeof FieldMemory>;

/** A layout of a provider's bills, with the fields a person showed or confirmed on it. */
export const LayoutMemory = z.object({
  id: Id,
  /** The words of the provider's name where the page prints them; else the digest of what the reader takes for the name. */
  providerWords: Digests,
  providerAsRead: WordDigest.nullable(),
  fingerprint: Fingerprint,
  fields: z.array(FieldMemory),
});
export type LayoutMemory = z.infer<typeof LayoutMemory>;

/** A remembered layout as the window lists it. */
export const LayoutSummary = z.object({
  id: Id,
  provider: z.string().nullable(),
  /** Paths of the fields that are remembered now. */
  paths: z.array(z.string()),
  billCount: z.number().int(),
});
export type LayoutSummary = z.infer<typeof LayoutSummary>;
