import type { StoreClient } from '../../../store/store-client.ts';
import { toPortfolioUnit } from '../meter-units.ts';
import { readBillSheets, type TemplateMeter } from './bill-sheets.ts';
import { proposedMeter } from './match-meters.ts';
import { keyOf, meterOf, rowsOf, type OfferedMeter } from './our-meters.ts';
import { planSheet, type MeterBills } from './plan-template.ts';
import type { TemplateBook } from './template-book.ts';
import type { TemplateForm } from './template-form.ts';
import { TemplateRefused } from './workbook.ts';

const latestEnd = ({ entered }: TemplateMeter): string | null => entered.map(({ end }) => end).sort().at(-1) ?? null;
const nameOf = ({ property, name }: TemplateMeter): string => `${property}, ${name}`;

function aboutOf(meter: TemplateMeter): string {
  const until = latestEnd(meter);
  return [meter.type, meter.unit, until === null ? 'nothing entered yet' : `entered to ${until}`].filter((part) => part !== '').join(' · ');
}

/** The template “Add bills to existing meters”: each of its meters gets the bills of one of ours, and the choice is remembered. @throws TemplateRefused */
export async function billsForm(book: TemplateBook, ours: readonly OfferedMeter[], store: Pick<StoreClient, 'portfolioMeters'>): Promise<TemplateForm> {
  const { sheets, meters } = readBillSheets(book);
  if (meters.length === 0) throw new TemplateRefused('The template names no meter. In Portfolio Manager, choose the properties and meters when you download it.');
  const known = new Map((await store.portfolioMeters.list()).map(({ portfolioId, meter }) => [portfolioId, meter]));
  const keys = new Set(ours.map(({ key }) => key));
  const choose = (meter: TemplateMeter): string | null => {
    const chosen = known.get(meter.id);
    if (chosen === undefined) return proposedMeter(meter, ours, (own, unit) => toPortfolioUnit(1, own, unit) !== null);
    return chosen !== null && keys.has(keyOf(chosen)) ? keyOf(chosen) : null;
  };
  return {
    offer: {
      kind: 'BILLS', settings: [], options: ours.map(({ key, label }) => ({ key, label })),
      items: meters.map((meter) => ({ id: meter.id, title: nameOf(meter), about: aboutOf(meter), hindrance: meter.isFillable ? null : 'Its form asks for what no bill says', choice: meter.isFillable ? choose(meter) : null })),
    },
    fill: async (chosen, source, leaveOut) => {
      await store.portfolioMeters.keep({ choices: meters.filter(({ id, isFillable }) => isFillable && chosen.has(id)).map(({ id }) => ({ portfolioId: id, meter: meterOf(chosen.get(id) ?? null) })) });
      const rows = await rowsOf(source, new Set([...chosen.values()].filter((key) => key !== null)), leaveOut);
      const keptBack = await source.keptBack();
      const used = new Map<string, string>();
      const bills = meters.flatMap((meter): MeterBills[] => {
        const key = chosen.get(meter.id) ?? '';
        const own = rows.get(key);
        const other = used.get(key);
        const why = !meter.isFillable ? `The sheet “${meter.sheet}” asks for what no bill says` : own === undefined ? 'No meter of yours is chosen for it' : other !== undefined ? `The same meter of yours is chosen for ${other}, which has its bills` : null;
        if (why !== null || own === undefined) {
          leaveOut({ what: nameOf(meter), why: why ?? '' });
          return [];
        }
        used.set(key, nameOf(meter));
        return [{ meter, rows: own, keptBack: keptBack.get(key) ?? [] }];
      });
      return {
        rows: new Map(sheets.map((one) => [one.sheet, planSheet(one, bills.filter(({ meter }) => meter.sheet === one.sheet.name), leaveOut)])),
        bills: new Set(bills.flatMap((one) => one.rows.map(({ bill }) => bill.id))).size,
      };
    },
  };
}
