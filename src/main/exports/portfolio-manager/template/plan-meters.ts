import type { DatasourceType } from '../../../../shared/domain/datasource.ts';
import type { LeftOut } from '../../../../shared/domain/export.ts';
import { serialOf } from '../../xlsx-stream.ts';
import type { FilledRow } from './fill-sheet.ts';
import { lineBelow } from './headings.ts';
import { unitIn, type MeterHeading, type MeterSheet, type Property } from './meter-sheets.ts';

/** A meter of ours that is to be made there. */
export interface NewMeter {
  readonly label: string;
  readonly type: DatasourceType;
  readonly unit: string | null;
  /** Of its first bill. */
  readonly firstDay: string;
  readonly meterNumber: string | null;
  readonly servicePoint: string | null;
  readonly accountNumber: string | null;
}

/** What a service of ours is called there. */
const TYPES: Readonly<Partial<Record<DatasourceType, { readonly name: RegExp; readonly words: string }>>> = {
  ELECTRICITY: { name: /^electric(?:ity)?\s*-\s*grid/iu, words: 'Electricity' },
  SOLAR: { name: /^electric(?:ity)?\s*-\s*(?:on-site )?solar/iu, words: 'Solar' },
  GAS: { name: /^natural gas$/iu, words: 'Gas' },
  WATER: { name: /^(?:potable|reclaimed|other).*(?:door|mixed)/iu, words: 'Water' },
};

/** Heat is billed by its mass only as steam; the units of energy and cold are those of hot and chilled water too. */
const STEAM = { name: /^district steam$/iu, words: 'Steam' };
const STEAM_UNITS: readonly (string | null)[] = ['lb', 'kg', 't', 'tons'];

const knownAs = ({ type, unit }: Pick<NewMeter, 'type' | 'unit'>): typeof STEAM | undefined => (type === 'DISTRICT' && STEAM_UNITS.includes(unit) ? STEAM : TYPES[type]);

/** Of water bills hardly one says what the water is used for: potable water for all uses, where a person says nothing else. */
export const usualWater = (types: readonly string[]): string | null => types.find((type) => /^potable\b.*(?:mixed|\ball\b)/iu.test(type)) ?? types.find((type) => TYPES.WATER?.name.test(type) === true) ?? null;

/** What a person says of all meters that are made. */
export interface MeterSettings {
  /** In the words of the template. */
  readonly water: string | null;
  /** Whether they count in the metrics of their property: a sub-meter behind another would count twice (Portfolio Manager's help, 211697367). */
  readonly counted: 'Yes' | 'No';
}

/** Why a meter cannot be made there from its bills; null where it can. */
export const hindranceOf = (meter: Pick<NewMeter, 'type' | 'unit'>): string | null => (knownAs(meter) !== undefined ? null
  : meter.type === 'DISTRICT' ? 'Its bills do not say whether it is steam, hot or chilled water'
    : meter.type === 'FUEL' ? 'Its bills do not say which of the fuels there it is' : 'Waste has forms that ask for what no bill says');

/** The rows that make new meters, each sheet's by itself: the lines prefilled for their property and type first, then lines below. */
export function planMeters(sheets: { readonly energy: MeterSheet | null; readonly water: MeterSheet | null }, meters: readonly { readonly meter: NewMeter; readonly property: Property }[], settings: MeterSettings, leaveOut: (left: LeftOut) => void): ReadonlyMap<MeterSheet, readonly FilledRow[]> {
  const rows = new Map<MeterSheet, FilledRow[]>();
  for (const { meter, property } of meters) {
    const refuse = (why: string): void => leaveOut({ what: meter.label, why });
    const known = knownAs(meter);
    const target = meter.type === 'WATER' ? sheets.water : sheets.energy;
    const type = known === undefined ? undefined : meter.type === 'WATER' ? (settings.water ?? undefined) : target?.types.find((name) => known.name.test(name));
    const unit = target === null || meter.unit === null ? null : unitIn(target.units, meter.unit);
    if (known === undefined || target === null || type === undefined) refuse(hindranceOf(meter) ?? 'The template has no such type of meter');
    else if (unit === null) refuse(`The template has no unit for “${meter.unit ?? 'No unit'}”`);
    else {
      const done = rows.get(target) ?? [];
      const number = meter.meterNumber ?? meter.servicePoint ?? meter.accountNumber;
      const own = target.waiting.find((row) => row.propertyId === property.id && (meter.type === 'WATER' ? row.type === type : known.name.test(row.type)) && done.every(({ line }) => line !== row.line));
      const line = own?.line ?? Math.max(lineBelow(target.sheet), ...done.map((row) => row.line + 1));
      const like = own?.line ?? target.sheet.rows.find((row) => row.line > 1 && row.cells.get(target.columns.get('propertyId') ?? -1)?.text === property.id)?.line ?? line;
      const values: Partial<Record<MeterHeading, string | number | null>> = {
        ...(own === undefined ? { propertyId: /^\d{1,15}$/u.test(property.id) ? Number(property.id) : property.id, property: property.name, type } : {}),
        meter: number === null ? known.words : `${known.words} ${number}`, unit, active: serialOf(meter.firstDay), inUse: 'Yes', metered: 'Metered', counted: settings.counted,
        ...(number === null ? {} : { customName: meter.meterNumber !== null ? 'Meter number' : meter.servicePoint !== null ? 'Point of supply' : 'Account number', customValue: number }),
      };
      const cells = (Object.entries(values) as [MeterHeading, string | number | null][]).flatMap(([heading, value]) => {
        const column = target.columns.get(heading);
        return column === undefined || value === null ? [] : [[column, value] as const];
      });
      rows.set(target, [...done, { line, like, repeated: [], days: [target.columns.get('active') ?? -1], values: new Map(cells) }]);
    }
  }
  return rows;
}
