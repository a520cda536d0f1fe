import { z } from 'zod';
import type { FrameModel } from '../../page/page-snapshot-model.ts';

const Text = z.string().max(20_000);
const Size = z.number();

/** What a page tells of a control. It comes from a page of others, so its form is checked before anything is decided by it. */
const SeenControl = z.looseObject({
  frame: z.literal(0), ref: z.number().int(), kind: z.enum(['FIELD', 'CHECK', 'SELECT', 'BUTTON', 'LINK']), tag: Text, type: Text, role: Text, text: Text, label: Text,
  placeholder: Text, near: Text, name: Text, id: Text, hints: Text, autocomplete: Text, href: Text, maxLength: Size, inputMode: Text, value: Text, options: z.array(Text).max(600),
  selected: Size, isVisible: z.boolean(), isCovered: z.boolean(), isEnabled: z.boolean(), isRequired: z.boolean(), isChecked: z.boolean(), hasIcon: z.boolean(), inDialog: z.boolean(),
  inNavigation: z.boolean(), box: z.object({ x: Size, y: Size, width: Size, height: Size }), form: z.number().int(), row: z.number().int(), chain: Text,
});

const SeenFrame = z.looseObject({
  url: Text, title: Text, language: Text, text: Text, headings: z.array(Text), alerts: z.array(Text), controls: z.array(SeenControl).max(1_500),
  forms: z.array(z.object({ index: z.number().int(), text: Text, heading: Text, action: Text, hints: Text })),
  rows: z.array(z.object({
    frame: z.literal(0), index: z.number().int(), list: z.number().int(), text: Text, cells: z.array(Text), headers: z.array(Text), heading: Text, controls: z.array(z.number().int()),
  })),
  calendars: z.array(z.object({ month: Text, days: z.array(z.object({ day: z.number().int(), text: Text, hints: Text, controls: z.array(z.number().int()) })).max(31), turns: z.array(z.number().int()) })),
  documents: z.array(z.object({ frame: z.literal(0), src: Text, type: Text })), checks: z.array(z.object({ src: Text, width: Size, height: Size })), scrollHeight: Size,
});

/** The page as its own script read it; all that is decided by has the form it should. */
const SeenPage = z.custom<FrameModel>((value) => SeenFrame.safeParse(value).success);

/** A place a person pressed that is no control: in a drawing, or on something with nothing to tell that it can be pressed. */
const SeenSpot = z.object({
  tag: z.string().max(40), chain: z.string().max(120), label: z.string().max(200),
  /** Which one it is of its tag, in the order of the page. */
  nth: z.number().int().min(0).max(5_000),
  x: z.number().min(0).max(1), y: z.number().min(0).max(1),
});
export type SeenSpot = z.infer<typeof SeenSpot>;

/** One thing a person did in a page, with the page as it was just before. */
export const WalkMessage = z.object({
  kind: z.enum(['PRESS', 'CHANGE']),
  isMainFrame: z.boolean(),
  page: SeenPage,
  /** The control's `ref`; -1 for none. */
  ref: z.number().int(),
  spot: SeenSpot.nullable(),
  /** A day or another filter; the page's script sends nothing else a person typed. */
  value: z.string().max(40),
  option: z.string().max(200),
  isOn: z.boolean(),
  /** A mark that changes with the page. */
  stand: z.string().max(4_000),
});
export type WalkMessage = z.infer<typeof WalkMessage>;
