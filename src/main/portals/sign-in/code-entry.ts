import type { PageActions } from '../page/page-actions.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';

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
