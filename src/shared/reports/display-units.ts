import type { DatasourceType } from '../domain/datasource.ts';
import type { ReportLine } from '../domain/report.ts';
import { FLOOR_AREA_SYMBOLS, FLOOR_AREA_UNITS, type FloorAreaUnit } from '../domain/floor-area.ts';
import { standardise } from '../units/quantity.ts';

/** Units in which a quantity in a standard unit can be shown, the standard one first. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kWh: ['kWh', 'MWh', 'GJ', 'therm', 'MMBtu', 'kBtu'],
  gal: ['gal', 'kGal', 'ccf', 'm3', 'L'],
  kg: ['kg', 't', 'tons', 'lb'],
};
/** Of liquid fuel nobody speaks in hundreds of cubic feet. */
const FUEL_CHOICES = ['gal', 'L'];

/** What a quantity of this unit can be shown in; the unit alone where it is no standard one. */
export const displayUnits = (type: DatasourceType | null, unit: string): readonly string[] => (type === 'FUEL' && unit === 'gal' ? FUEL_CHOICES : (CHOICES[unit] ?? [unit]));

/** The unit of area of most sites. */
export function commonAreaUnit(lines: readonly Pick<ReportLine, 'siteId' | 'floorArea'>[]): FloorAreaUnit {
  const units = [...new Map(lines.flatMap(({ siteId, floorArea }) => (floorArea == null ? [] : [[siteId, floorArea.unit] as const]))).values()];
  return units.filter((unit) => unit === 'ft2').length * 2 >= units.length ? 'ft2' : 'm2';
}

/** What a use per area can be shown in: "kBtu/ft²", those of the given unit of area first. */
export function areaUnits(type: DatasourceType | null, unit: string, first: FloorAreaUnit): readonly { readonly name: string; readonly unit: string; readonly area: FloorAreaUnit }[] {
  const areas = [first, ...FLOOR_AREA_UNITS.filter((one) => one !== first)];
  return areas.flatMap((area) => displayUnits(type, unit).map((one) => ({ name: `${one}/${FLOOR_AREA_SYMBOLS[area]}`, unit: one, area })));
}

/** A type whose factors lead from the shown unit to the standard one. */
const TYPE_OF_UNIT: Readonly<Record<string, DatasourceType>> = { kWh: 'ELECTRICITY', gal: 'WATER', kg: 'WASTE' };

/** By what a quantity in a standard unit is multiplied to stand in the shown one; null where there is no way. */
export function displayFactor(unit: string, shown: string): number | null {
  if (unit === shown) return 1;
  const type = TYPE_OF_UNIT[unit];
  const back = type === undefined ? null : standardise(type, 1, shown);
  return back?.unit === unit ? 1 / back.factor : null;
}
