import type { Finding, MeterSeries } from './history.ts';

/** The share of a meter's bills that have to tell its registers apart. */
const MOSTLY = 0.9;

/** The registers of a meter that are billed under one number, such as day and night, each as a series of its own; none where bills do not tell them apart alike. */
function registersOf(series: MeterSeries): MeterSeries[] {
  const count = series.periods.at(-1)?.services.length ?? 0;
  const unit = series.periods.at(-1)?.services[0]?.unit ?? null;
  const apart = series.periods.filter(({ services }) => services.length === count && services.every((service) => service.usage !== null && service.unit === unit));
  if (count < 2 || apart.length < MOSTLY * series.periods.length) return [];
  return Array.from({ length: count }, (_, index): MeterSeries => ({
    ...series, unit, register: index + 1,
    periods: apart.flatMap((period) => {
      const service = period.services[index];
      return service?.usage == null ? [] : [{ ...period, services: [service], usage: service.usage, perDay: service.usage / period.days, isEstimated: service.readType === 'ESTIMATED' }];
    }),
  }));
}

/** What a rule finds on a meter as a whole and, of bills of which it says nothing there, on one of its registers: one that stands still hides in the sum. */
export function onMeterAndRegisters(series: MeterSeries, find: (one: MeterSeries) => readonly Finding[]): Finding[] {
  const found = [...find(series)];
  for (const register of registersOf(series)) {
    const told = new Set(found.flatMap(({ billIds }) => billIds));
    found.push(...find(register).filter(({ billIds }) => !billIds.some((id) => told.has(id))));
  }
  return found;
}
