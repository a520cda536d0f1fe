import type { PortalPage } from '../browser/portal-page.ts';
import { findCodeForm } from './find-code-form.ts';
import { HUMAN_PACE, PageActions } from './page-actions.ts';
import type { Control } from './page-snapshot-model.ts';
import type { LiveSnapshot } from './page-snapshot.ts';

/** Types a one-time code into its field, or one sign into each of its boxes. */
export async function typeCode(actions: PageActions, snapshot: LiveSnapshot, fields: readonly Control[], code: string): Promise<void> {
  const [only] = fields;
  if (fields.length === 1 && only !== undefined) {
    await actions.fill(snapshot, only, code);
    return;
  }
  const signs = [...code.replace(/[\s-]/g, '')];
  for (const [at, field] of fields.entries()) await actions.fill(snapshot, field, signs[at] ?? '');
  await actions.settle(4_000);
}

/** Types a code into the page that asks for one, without sending it; false when no page asks. */
export async function fillCodeOnPage(portal: PortalPage, code: string): Promise<boolean> {
  const actions = new PageActions(portal, HUMAN_PACE);
  const snapshot = await actions.look();
  const form = findCodeForm(snapshot);
  if (form === null) return false;
  if (form.remember !== null) await actions.tick(snapshot, form.remember);
  await typeCode(actions, snapshot, form.fields, code);
  return true;
}
