import { z } from 'zod';
import type { DatasourceType } from '../../shared/domain/datasource.ts';
import { ChosenFactors, EmissionFactors, type EmissionFactor, type EmissionTable } from '../../shared/domain/emission-factor.ts';
import type { SharedSettingChange } from '../../shared/domain/shared-setting.ts';
import { DATASOURCE_TYPES } from '../../shared/domain/datasource.ts';
import type { StoreClient } from '../store/store-client.ts';
import { choice, EMISSION_SETTINGS, factorChange, tableChanges, tableOf } from './shared-factors.ts';

/** Under these a computer kept its own table and choices before a team shared them. */
const FACTORS = 'reports.factors';
const CHOSEN = 'reports.chosenFactors';
const Chosen = z.record(z.string(), ChosenFactors);

interface EmissionDeskDeps {
  readonly store: Pick<StoreClient, 'settings' | 'sharedSettings'>;
  /** The factors that came with the app, read once. */
  readonly shipped: () => Promise<readonly EmissionFactor[]>;
  /** Who changes them here, as the team knows them; null without a team. */
  readonly by: () => string | null;
}

/** The emission factors in use: those that came with the app, what a team made of them, and what companies chose. */
export interface EmissionDesk {
  /** Shares what this computer kept to itself before factors were shared. */
  readonly begin: () => Promise<void>;
  readonly table: () => Promise<EmissionTable>;
  /** Takes the place of the table; null brings back the one that came with the app. */
  readonly replace: (factors: readonly EmissionFactor[] | null) => Promise<EmissionTable>;
  /** Changes one factor, and leaves what others of the team made of the rest. */
  readonly change: (factor: EmissionFactor) => Promise<EmissionTable>;
  /** null takes that of the company's country again. */
  readonly choose: (companyId: string, type: DatasourceType, factorId: string | null) => Promise<EmissionTable>;
}

export function createEmissionDesk({ store, shipped, by }: EmissionDeskDeps): EmissionDesk {
  const begin = async (): Promise<void> => {
    const own = EmissionFactors.safeParse(await store.settings.get({ name: FACTORS })).data;
    if (own !== undefined) await store.sharedSettings.takeOver({ setting: FACTORS, changes: tableChanges([], await shipped(), own) });
    const chosen = Chosen.safeParse(await store.settings.get({ name: CHOSEN })).data ?? {};
    const changes = Object.entries(chosen).flatMap(([companyId, types]) => DATASOURCE_TYPES.flatMap((type) => (types[type] === undefined ? [] : [choice(companyId, type, types[type])])));
    if (changes.length > 0) await store.sharedSettings.takeOver({ setting: CHOSEN, changes });
  };
  const settings = () => store.sharedSettings.list({ prefix: EMISSION_SETTINGS });
  const table = async (): Promise<EmissionTable> => tableOf(await settings(), await shipped());
  const set = async (changes: readonly SharedSettingChange[]): Promise<EmissionTable> => {
    await store.sharedSettings.set({ changes: [...changes], by: by() });
    return table();
  };
  return {
    begin, table,
    replace: async (factors) => set(tableChanges(await settings(), await shipped(), factors)),
    change: async (factor) => set([factorChange(factor, await shipped())]),
    choose: (companyId, type, factorId) => set([choice(companyId, type, factorId)]),
  };
}
