import type { Concept } from '../../labels/label-files.ts';
import type { Amounts } from '../amounts.ts';
import type { BillDates } from '../bill-dates.ts';
import type { BillDocument } from '../document.ts';
import type { ScoredCode } from '../identifiers.ts';
import { findTariffs, tariffFor } from '../tariff.ts';
import { buildService } from './build-service.ts';
import { chargedWaste, flatWasteService } from './flat-waste.ts';
import type { FoundService } from './found-service.ts';
import { withCharges } from './service-charges.ts';
import { draftServices } from './service-drafts.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { isMeterExchanged, serviceEvidence } from './service-evidence.ts';
import { withoutPhantoms, withoutTotals } from './service-filters.ts';
import { kindsPresent } from './service-kinds.ts';

const TARIFF_SURE = 0.8;

/** Finds the services of a bill: kinds, meters, usage, readings, demand. */
export class ServiceFinder {
  readonly #evidence: ServiceEvidence;
  readonly #dates: BillDates;

  /** `notMeters`: numbers known to be something else; `amounts`: what the bill asks for. */
  constructor(doc: BillDocument, codes: ReadonlyMap<Concept, ScoredCode[]>, notMeters: ReadonlySet<string>, amounts: Amounts, dates: BillDates) {
    this.#dates = dates;
    this.#evidence = serviceEvidence(doc, codes, notMeters, amounts, dates);
  }

  /** All services, in the order of the page. */
  find(): FoundService[] {
    const { doc, types, amounts } = this.#evidence;
    const drafts = draftServices(this.#evidence, kindsPresent(this.#evidence));
    if (drafts.length === 0) {
      const waste = flatWasteService(this.#evidence, this.#dates);
      return waste ? withCharges(doc, types, [waste], amounts) : [];
    }
    const electric = drafts.filter((d) => d.type === 'ELECTRICITY' && d.direction !== 'EXPORT').map((d) => d.choice);
    const services = drafts.sort((a, b) => a.choice.at.at.segment.order - b.choice.at.at.segment.order).map((d) => buildService(this.#evidence, d, this.#dates, electric));
    const real = withoutPhantoms(withoutTotals(services));
    const waste = chargedWaste(this.#evidence, real, this.#dates);
    return withCharges(doc, types, withTariffs(doc, waste ? [...real, waste] : real), amounts);
  }

  /** Numbers of meters that are plainly named as such though no service was read for them. */
  unread(services: readonly FoundService[]): string[] {
    const { doc, meters } = this.#evidence;
    return isMeterExchanged(doc) ? [] : meters.named().filter((m) => !services.some((s) => s.service.meterNumber !== null && (m.includes(s.service.meterNumber) || s.service.meterNumber.includes(m))));
  }
}

function withTariffs(doc: BillDocument, services: readonly FoundService[]): FoundService[] {
  const tariffs = findTariffs(doc);
  return services.map((s) => {
    const usage = s.at['usage']?.segment;
    const tariff = usage ? tariffFor(tariffs, usage, services.length) : null;
    return tariff ? { ...s, service: { ...s.service, tariff: tariff.text }, confidence: { ...s.confidence, tariff: TARIFF_SURE }, at: { ...s.at, tariff: tariff.at } } : s;
  });
}
