import { z } from 'zod';
import type { DatasourceType } from '../../shared/domain/datasource.ts';
import { ChosenFactors, EmissionFactors, type EmissionFactor, type EmissionTable } from '../../shared/domain/emission-factor.ts';
import type { StoreClient } from '../store/store-client.ts';

const FACTORS = 'reports.factors';
const CHOSEN = 'reports.chosenFactors';
const Chosen = z.record(z.string(), ChosenFactors);

/** The emission factors of this computer: those that came with the app, or a person's own, and what companies chose. */
export interface EmissionDesk {
  readonly table: () => Promise<EmissionTable>;
  /** Takes the place of the table; null brings back the one that came with the app. */
  readonly replace: (factors: readonly EmissionFactor[] | null) => Promise<EmissionTable>;
  /** null takes that of the company's country again. */
  readonly choose: (companyId: string, type: DatasourceType, factorId: string | null) => Promise<EmissionTable>;
}

/** @param shipped the factors that came with the app, read once */
export function createEmissionDesk(store: Pick<StoreClient, 'settings'>, shipped: () => Promise<readonly EmissionFactor[]>): EmissionDesk {
  const chosen = async (): Promise<EmissionTable['chosen']> => Chosen.safeParse(await store.settings.get({ name: CHOSEN })).data ?? {};
  const table = async (): Promise<EmissionTable> => {
    const own = EmissionFactors.safeParse(await store.settings.get({ name: FACTORS })).data;
    return { factors: own ?? [...(await shipped())], isOwn: own !== undefined, chosen: await chosen() };
  };
  return {
    table,
    replace: async (factors) => {
      await store.settings.set({ name: FACTORS, value: factors === null ? null : [...factors] });
      return table();
    },
    choose: async (companyId, type, factorId) => {
      const all = await chosen();
      const { [type]: _former, ...others } = all[companyId] ?? {};
      await store.settings.set({ name: CHOSEN, value: { ...all, [companyId]: factorId === null ? others : { ...others, [type]: factorId } } });
      return table();
    },
  };
}
