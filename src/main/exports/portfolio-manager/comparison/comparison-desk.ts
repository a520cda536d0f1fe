import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { z } from 'zod';
import { DifferenceKind, MOST_DIFFERENCES, type Difference, type PortfolioComparison } from '../../../../shared/domain/portfolio-comparison.ts';
import { MOST_NAMED, type ExportFilter, type LeftOut } from '../../../../shared/domain/export.ts';
import type { PortfolioTemplate, TemplateChoices } from '../../../../shared/domain/portfolio-template.ts';
import type { StoreClient } from '../../../store/store-client.ts';
import { openExportSource } from '../../export-source.ts';
import { nameOf, rowsByMeter, type ServiceRow } from '../../service-rows.ts';
import { takenEntries } from '../meter-entries.ts';
import { toPortfolioUnit } from '../meter-units.ts';
import { proposedMeter } from '../template/match-meters.ts';
import { keyOf, meterOf, ourMeters, type OfferedMeter } from '../template/our-meters.ts';
import { TemplateRefused, workbookBytes } from '../template/workbook.ts';
import { compareMeter, sideOf, type Compared, type ComparedBill } from './compare-meter.ts';
import { readDownload, type HeldMeter } from './read-download.ts';

type Filter = z.output<typeof ExportFilter>;

export interface ComparisonDesk {
  /** Reads a download of Portfolio Manager and proposes which meter there is which of ours. @throws TemplateRefused */
  readonly open: (path: string, filter: Filter) => Promise<PortfolioTemplate>;
  /** Compares it with the bills of the chosen meters. @throws TemplateRefused where it is not open any more */
  readonly compare: (choices: TemplateChoices) => Promise<PortfolioComparison>;
}

interface OurBill extends ComparedBill {
  readonly row: ServiceRow;
}

/** Bills with something open are here all the same; what is not taken to Portfolio Manager (fed in, overlapping) is told to `leaveOut`. */
function billsOf(rows: readonly ServiceRow[], leaveOut: (left: LeftOut) => void): OurBill[] {
  return takenEntries(rows, (usage) => usage, 'unit', leaveOut).map(({ row, start, end, usage, cost }): OurBill => ({
    row, start, end, cost, isEstimated: row.usage.readType === 'ESTIMATED',
    usageIn: (unit) => {
      const converted = toPortfolioUnit(usage, row.usage.unit, unit);
      return converted === null ? null : { usage: converted, isConverted: toPortfolioUnit(1, row.usage.unit, unit) !== 1 };
    },
  }));
}

function shown({ id, property, name, type, unit }: HeldMeter, { kinds, there, here }: Compared<OurBill>, at: number): Difference {
  const own = there?.unit ?? unit;
  return {
    key: `${id} ${at}`, property, meter: name, type, unit: own, kinds: [...kinds], there: there === null ? null : sideOf(there),
    here: here === null ? null : { ...sideOf({ ...here, usage: here.usageIn(own)?.usage ?? null }), billId: here.row.bill.id, billed: here.row.usage.usage, billedUnit: here.row.usage.unit },
  };
}

const titleOf = ({ property, name }: HeldMeter): string => [property, name].filter((part) => part !== '').join(', ');
const isWithin = ({ from, to }: Filter) => ({ start, end }: { readonly start: string; readonly end: string }): boolean => (from === undefined || end >= from) && (to === undefined || start <= to);

/** Says in what Portfolio Manager and our bills differ; the download that was opened last can be compared. */
export function createComparisonDesk({ store }: { readonly store: Pick<StoreClient, 'exports' | 'exportThings' | 'portfolioMeters'> }): ComparisonDesk {
  let opened: { readonly id: string; readonly fileName: string; readonly filter: Filter; readonly meters: readonly HeldMeter[]; readonly ours: readonly OfferedMeter[] } | null = null;
  const { signal } = new AbortController();

  return {
    open: async (path, asked) => {
      const meters = await readDownload(await workbookBytes(path));
      const filter = { ...asked, withOpenIssues: true };
      const ours = await ourMeters(await openExportSource(store, filter, signal));
      opened = { id: randomUUID(), fileName: basename(path), filter, meters, ours };
      const known = new Map((await store.portfolioMeters.list()).map(({ portfolioId, meter }) => [portfolioId, meter]));
      const keys = new Set(ours.map(({ key }) => key));
      const choose = (meter: HeldMeter): string | null => {
        const chosen = known.get(meter.id);
        if (chosen === undefined) return proposedMeter({ name: [meter.name, ...meter.customIds].join(' '), unit: meter.unit }, ours, (own, unit) => toPortfolioUnit(1, own, unit) !== null);
        return chosen !== null && keys.has(keyOf(chosen)) ? keyOf(chosen) : null;
      };
      return {
        id: opened.id, kind: 'ENTRIES', fileName: opened.fileName, settings: [], options: ours.map(({ key, label }) => ({ key, label })),
        items: meters.map((meter) => ({ id: meter.id, title: titleOf(meter), about: [meter.type, meter.unit, `${meter.entries.length} ${meter.entries.length === 1 ? 'entry' : 'entries'}`].filter((part) => part !== '').join(' · '), hindrance: null, choice: choose(meter) })),
      };
    },

    compare: async ({ templateId, choices }) => {
      if (opened?.id !== templateId) throw new TemplateRefused('The download is not open any more. Choose it again.');
      const { meters, filter, ours, fileName } = opened;
      const chosen = new Map(choices.map(({ id, choice }) => [id, choice]));
      await store.portfolioMeters.keep({ choices: meters.filter(({ id }) => chosen.has(id)).map(({ id }) => ({ portfolioId: id, meter: meterOf(chosen.get(id) ?? null) })) });
      const named: LeftOut[] = [];
      let [leftOutCount, alike, differenceCount] = [0, 0, 0];
      const leaveOut = (left: LeftOut): void => {
        leftOutCount += 1;
        if (named.length < MOST_NAMED) named.push(left);
      };
      const byKey = new Map<string, HeldMeter>();
      for (const meter of meters) {
        const key = chosen.get(meter.id) ?? null;
        const other = key === null ? undefined : byKey.get(key);
        if (other !== undefined) leaveOut({ what: titleOf(meter), why: `The same meter of yours is chosen for ${titleOf(other)}, which is compared` });
        else if (key !== null) byKey.set(key, meter);
      }
      const differences = new Map<string, readonly Difference[]>();
      const counts = Object.fromEntries(DifferenceKind.options.map((kind) => [kind, 0])) as Record<DifferenceKind, number>;
      let room = MOST_DIFFERENCES;
      const compareOne = (meter: HeldMeter, rows: readonly ServiceRow[]): void => {
        const bills = billsOf(rows, leaveOut);
        for (const { usageIn, row } of bills) if (usageIn(meter.unit) === null) leaveOut({ what: nameOf(row.bill, row.usage), why: `Its usage is not compared: “${row.usage.unit ?? 'No unit'}” does not convert into ${meter.unit === '' ? 'the unit there' : meter.unit}` });
        const result = compareMeter(meter.entries.filter(isWithin(filter)), bills);
        alike += result.alike;
        differenceCount += result.differences.length;
        for (const { kinds } of result.differences) for (const kind of kinds) counts[kind] += 1;
        differences.set(meter.id, result.differences.slice(0, room).map((one, at) => shown(meter, one, at)));
        room -= Math.min(room, result.differences.length);
      };
      const source = await openExportSource(store, filter, signal);
      for await (const bills of source.accounts()) {
        for (const [key, rows] of rowsByMeter(bills, () => undefined)) {
          const meter = byKey.get(key);
          if (meter !== undefined && !differences.has(meter.id)) compareOne(meter, rows);
        }
      }
      for (const meter of byKey.values()) if (!differences.has(meter.id)) compareOne(meter, []);
      return {
        fileName, meters: byKey.size, otherMeters: meters.length - byKey.size, otherMetersHere: ours.filter(({ key }) => !byKey.has(key)).length, alike, counts,
        differences: meters.flatMap(({ id }) => differences.get(id) ?? []), differenceCount, leftOut: named, leftOutCount,
      };
    },
  };
}
