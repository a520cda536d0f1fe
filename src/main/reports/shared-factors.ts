import { isDeepStrictEqual } from 'node:util';
import { DatasourceType } from '../../shared/domain/datasource.ts';
import { EmissionFactor, type EmissionTable } from '../../shared/domain/emission-factor.ts';
import type { SharedSetting, SharedSettingChange } from '../../shared/domain/shared-setting.ts';

/**
 * The table of emission factors as the team's settings: what differs from the table that came with the app, factor by factor. A
 * factor is one value, since its number means nothing without its unit, year and source.
 */

/** What the names of all settings of emission factors begin with. */
export const EMISSION_SETTINGS = 'emissions.';
/** The factor's id follows. Its entry is the factor; false where the one that came with the app is left out. */
export const FACTOR_SETTINGS = `${EMISSION_SETTINGS}factor.`;
const FACTOR = 'factor';
/** Whether the table that came with the app counts at all: false where a person has one of their own in its place. */
const TABLE = `${EMISSION_SETTINGS}table`;
const SHIPPED = 'shipped';
/** Of a company: which factor each type takes. */
const CHOSEN = `${EMISSION_SETTINGS}chosen`;

type Said = Pick<SharedSetting, 'name' | 'companyId' | 'entries'>;
type Factors = readonly EmissionFactor[];

/** What is said of each factor, by its id: null where it is as it came with the app. */
function saidOf(settings: readonly Said[]): Map<string, EmissionFactor | false> {
  return new Map(
    settings.filter(({ name }) => name.startsWith(FACTOR_SETTINGS)).flatMap(({ name, entries }): [string, EmissionFactor | false][] => {
      const [id, is] = [name.slice(FACTOR_SETTINGS.length), entries[FACTOR]?.is ?? null];
      if (is === false) return [[id, false]];
      const factor = EmissionFactor.safeParse(is);
      return factor.success && factor.data.id === id ? [[id, factor.data]] : [];
    }),
  );
}

const isAlone = (settings: readonly Said[]): boolean => settings.find(({ name }) => name === TABLE)?.entries[SHIPPED]?.is === false;

/** The table in use: that of the app in its order, with what was changed and left out of it, then what it does not have. */
export function tableOf(settings: readonly Said[], shipped: Factors): EmissionTable {
  const said = saidOf(settings);
  const base = isAlone(settings) ? [] : shipped;
  const ids = new Set(base.map(({ id }) => id));
  const changed = base.flatMap((factor) => {
    const is = said.get(factor.id);
    return is === false ? [] : [is ?? factor];
  });
  const added = [...said].flatMap(([id, is]) => (is === false || ids.has(id) ? [] : [is]));
  const chosen = settings.filter(({ name, companyId }) => name === CHOSEN && companyId !== null).map(({ companyId, entries }) => [
    String(companyId), Object.fromEntries(Object.entries(entries).flatMap(([type, { is }]) => (DatasourceType.safeParse(type).success && typeof is === 'string' ? [[type, is]] : []))),
  ] as const);
  const factors = [...changed, ...added];
  return { factors, isOwn: !isDeepStrictEqual(factors, [...shipped]), chosen: Object.fromEntries(chosen.filter(([, types]) => Object.keys(types).length > 0)) };
}

const change = (id: string, is: EmissionFactor | false | null): SharedSettingChange => ({ name: `${FACTOR_SETTINGS}${id}`, companyId: null, key: FACTOR, is });

/** What makes one factor another, or a new one. */
export const factorChange = (factor: EmissionFactor, shipped: Factors): SharedSettingChange =>
  change(factor.id, isDeepStrictEqual(shipped.find(({ id }) => id === factor.id), factor) ? null : factor);

/**
 * What puts a table in the place of the one in use; null: the one that came with the app. A table that keeps none of the
 * app's factors is one of a person's own, to which later versions of the app add nothing.
 */
export function tableChanges(settings: readonly Said[], shipped: Factors, wanted: Factors | null): SharedSettingChange[] {
  const said = saidOf(settings);
  const ids = new Set(wanted?.map(({ id }) => id));
  const alone = wanted !== null && !shipped.some(({ id }) => ids.has(id));
  const left = alone || wanted === null ? [] : shipped.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  const kept = new Set([...ids, ...left]);
  return [
    ...[...said.keys()].filter((id) => !kept.has(id)).map((id) => change(id, null)),
    ...left.map((id) => change(id, false)),
    ...(wanted ?? []).map((factor) => factorChange(factor, shipped)),
    { name: TABLE, companyId: null, key: SHIPPED, is: alone ? false : null },
  ];
}

/** What has a company's services of a type take a factor; null: that of their place. */
export const choice = (companyId: string, type: DatasourceType, factorId: string | null): SharedSettingChange => ({ name: CHOSEN, companyId, key: type, is: factorId });
