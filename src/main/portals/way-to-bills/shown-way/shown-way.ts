import { z } from 'zod';

/** A share of a width or a height. */
const Share = z.number().min(0).max(1);

/**
 * Something a person pressed, chose or filled, by what a person would call it and where it stands. Holds no selector of
 * the page's makers, no account number and nothing of a query, in which a portal may carry what is personal.
 */
export const Thing = z.strictObject({
  /** SPOT is a place in a drawing, or anything else that gives no sign of being pressable. */
  kind: z.enum(['LINK', 'BUTTON', 'SELECT', 'FIELD', 'CHECK', 'SPOT']),
  tag: z.string().max(40),
  /** What is read on it, as phrases are compared. */
  name: z.string().max(200),
  /** What is read on it, for a person. */
  said: z.string().max(80),
  /** Path of a link. */
  path: z.string().max(300),
  /** Which one it is among those of its kind and name, in the order of the page. */
  nth: z.number().int().min(0).max(5_000),
  /** What it stands in, from itself outwards, by tags: "a<li<ul<nav". */
  chain: z.string().max(120),
  /** Path of the frame it stands in; empty for the page itself. */
  frame: z.string().max(300),
  /** Where in it was pressed, for a SPOT. */
  spot: z.strictObject({ x: Share, y: Share }).nullable(),
});
export type Thing = z.infer<typeof Thing>;

/** One step of a walk. `ACCOUNT` chooses an account; which one is not kept, since all of them are collected. */
export const ShownStep = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('PRESS'), thing: Thing }),
  z.strictObject({ does: z.literal('TICK'), thing: Thing, isOn: z.boolean() }),
  z.strictObject({ does: z.literal('CHOOSE'), thing: Thing, option: z.string().max(120) }),
  z.strictObject({ does: z.literal('ACCOUNT'), thing: Thing }),
  /** A day or another filter of a list. `FROM` and `TO` are ends of a range: a later walk writes its own days. */
  z.strictObject({ does: z.literal('FILL'), thing: Thing, value: z.string().max(24), side: z.enum(['FROM', 'TO', 'OTHER']) }),
]);
export type ShownStep = z.infer<typeof ShownStep>;

/** The way to the bills as a person walked it once. */
export const ShownWay = z.strictObject({
  /** From the page after signing in to the page on which the bills are. */
  steps: z.array(ShownStep).max(30),
  /** From there to the file of one bill: the first press is one of many alike, the others follow it. */
  bill: z.array(Thing).min(1).max(4),
  /** How many things alike the first stood there. */
  alike: z.number().int().min(1),
});
export type ShownWay = z.infer<typeof ShownWay>;
