import { z } from 'zod';
import { pathnameOf } from '../page/address-parts.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { ShownWay } from './shown-way/shown-way.ts';
import { plainText } from '../words.ts';

/** One press on the way to the bills, by what a person would call the thing, never by a selector. */
export const RouteStep = z.strictObject({
  kind: z.enum(['LINK', 'BUTTON']),
  name: z.string().max(200),
  /** Path of the link without its query, in which a portal may carry what is personal; empty for buttons. */
  path: z.string().max(500),
});
export type RouteStep = z.infer<typeof RouteStep>;

/** The way from the signed-in start page to the bill list. Holds no secret and no account. */
export const Route = z.strictObject({
  version: z.literal(1),
  steps: z.array(RouteStep).max(12),
  /** How many bills stood there, so that a redesign shows. */
  billCount: z.number().int().min(0),
  /** The way as a person showed it, which is gone in place of the steps. */
  shown: ShownWay.optional(),
});
export type Route = z.infer<typeof Route>;

/** How a press is remembered. */
export function stepFor(control: Control): RouteStep {
  return {
    kind: control.kind === 'LINK' ? 'LINK' : 'BUTTON',
    name: plainText(control.text || control.label).replace(/\d{4,}/g, '*').slice(0, 200),
    path: control.kind === 'LINK' ? pathnameOf(control.href).replace(/\d{4,}/g, '*').slice(0, 500) : '',
  };
}

/** The control a remembered step means on this page: same name and path, else same name, else same path. */
export function findStep(snapshot: Snapshot, step: RouteStep): Control | null {
  const controls = allControls(snapshot).filter((control) => control.kind === step.kind && control.isEnabled);
  const described = controls.map((control) => ({ control, is: stepFor(control) }));
  return (described.find(({ is }) => is.name === step.name && is.path === step.path)
    ?? described.find(({ is }) => step.name !== '' && is.name === step.name)
    ?? described.find(({ is }) => step.path !== '' && is.path === step.path))?.control ?? null;
}
