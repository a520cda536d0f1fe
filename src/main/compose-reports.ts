import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lazily } from '../shared/lazily.ts';
import type { Services } from './compose-services.ts';
import { readFactorList } from './imports/factor-list.ts';
import { createEmissionDesk, type EmissionDesk } from './reports/emission-desk.ts';

/** What reports take beside the bills: the emission factors that came with the app, or a person's own. */
export function composeEmissions({ store, folders }: Pick<Services, 'store' | 'folders'>): EmissionDesk {
  const shipped = lazily(async () => (await readFactorList(await readFile(join(folders.resources, 'emissions', 'factors.csv')))).factors);
  return createEmissionDesk(store, shipped);
}
