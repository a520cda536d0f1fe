import type { Finding, MeterPeriod, Rule } from './history.ts';
import { billWords, daysWords, measured, meterWords } from './words.ts';

const HOURS_A_DAY = 24;
const TO_KW: Readonly<Record<string, number>> = { kW: 1, MW: 1000 };

/** The highest demand of a period in kW; null where it is none, or apparent power, which says less. */
function peakOf({ services }: MeterPeriod): number | null {
  const peaks = services.flatMap(({ demand, demandUnit }) => {
    const factor = TO_KW[demandUnit ?? 'kW'];
    return demand === null || demand <= 0 || factor === undefined ? [] : [demand * factor];
  });
  return peaks.length === 0 ? null : Math.max(...peaks);
}

/** The kWh of a period; null where its use is not known in energy. */
function energyOf({ services }: MeterPeriod): number | null {
  const uses = services.filter(({ usage }) => usage !== null).map(({ usage, unit, standardUsage, standardUnit }) =>
    unit === 'kWh' ? usage : unit === 'MWh' && usage !== null ? usage * 1000 : standardUnit === 'kWh' ? standardUsage : null);
  return uses.length === 0 || uses.some((use) => use === null) ? null : uses.reduce<number>((sum, use) => sum + (use ?? 0), 0);
}

/** More energy than the peak could have supplied (EnergyCAP audit 35): use ÷ (peak × days × 24). */
export const loadFactor: Rule = ({ series, values }) =>
  series.filter(({ type, direction }) => type === 'ELECTRICITY' && direction === 'IMPORT').flatMap((one) =>
    one.periods.flatMap((period): Finding[] => {
      const [energy, peak] = [energyOf(period), peakOf(period)];
      if (energy === null || peak === null) return [];
      const factor = energy / (peak * period.days * HOURS_A_DAY);
      if (factor * 100 <= (values['percent'] ?? 0)) return [];
      return [{
        rule: 'LOAD_FACTOR', billIds: [period.bill.id], subject: period.bill.key,
        text: `${meterWords(one)}: the load factor of ${billWords(period.bill)} is ${Number((factor * 100).toPrecision(3))} %. ${measured(energy, 'kWh')} in ${daysWords(period.days)} cannot come from a peak of ${measured(peak, 'kW')}; at most ${measured(peak * period.days * HOURS_A_DAY, 'kWh')} could.`,
      }];
    }),
  );
