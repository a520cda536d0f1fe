import type { StoreClient } from '../../../store/store-client.ts';
import { readMeterSheets, type Property } from './meter-sheets.ts';
import { keyOf, type OfferedMeter } from './our-meters.ts';
import { hindranceOf, planMeters, usualWater } from './plan-meters.ts';
import type { TemplateBook } from './template-book.ts';
import type { TemplateForm } from './template-form.ts';
import { TemplateRefused } from './workbook.ts';

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The property that a meter's site is, by its id there or its name; null where none or more than one is. */
export function proposedProperty({ siteName, siteExternalId }: Pick<OfferedMeter, 'siteName' | 'siteExternalId'>, properties: readonly Property[]): string | null {
  const byId = properties.find(({ id }) => id === siteExternalId);
  if (byId !== undefined) return byId.id;
  const byName = properties.filter(({ name }) => siteName !== null && bare(name) !== '' && bare(name) === bare(siteName));
  return byName.length === 1 ? (byName[0]?.id ?? null) : null;
}

/** The template “Add meters to existing properties”: meters of ours that no meter there is known for become rows of a property. @throws TemplateRefused */
export async function metersForm(book: TemplateBook, ours: readonly OfferedMeter[], store: Pick<StoreClient, 'portfolioMeters'>): Promise<TemplateForm> {
  const sheets = readMeterSheets(book);
  const { properties } = sheets;
  if (properties.length === 0) throw new TemplateRefused('The template names no property. In Portfolio Manager, choose the properties and how many meters each gets when you download it.');
  const there = new Set((await store.portfolioMeters.list()).flatMap(({ meter }) => (meter === null ? [] : keyOf(meter))));
  const hindrance = (meter: OfferedMeter): string | null => (there.has(meter.key) ? 'It has a meter there' : hindranceOf(meter));
  const water = usualWater(sheets.water?.types ?? []);
  return {
    offer: {
      kind: 'METERS',
      settings: [
        ...(water === null || ours.every(({ type }) => type !== 'WATER') ? [] : [{ key: 'water', label: 'Water meters are', options: [...(sheets.water?.types ?? [])], choice: water }]),
        { key: 'counted', label: 'Counted in the property’s metrics', options: ['Yes', 'No'], choice: 'Yes' },
      ],
      options: properties.map(({ id, name }) => ({ key: id, label: `${name} (${id})` })),
      items: ours.map((meter) => ({ id: meter.key, title: meter.label, about: `First bill from ${meter.firstDay}`, hindrance: hindrance(meter), choice: hindrance(meter) === null ? proposedProperty(meter, properties) : null })),
    },
    fill: (chosen, _source, leaveOut, settings) => {
      const wanted = ours.flatMap((meter) => {
        const property = properties.find(({ id }) => id === chosen.get(meter.key));
        if (property !== undefined && hindrance(meter) === null) return [{ meter, property }];
        leaveOut({ what: meter.label, why: hindrance(meter) ?? 'No property is chosen for it' });
        return [];
      });
      return Promise.resolve({ rows: new Map([...planMeters(sheets, wanted, { water: sheets.water?.types.find((type) => type === settings['water']) ?? water, counted: settings['counted'] === 'No' ? 'No' : 'Yes' }, leaveOut)].map(([{ sheet }, rows]) => [sheet, rows])), bills: wanted.reduce((sum, { meter }) => sum + meter.billCount, 0) });
    },
  };
}
