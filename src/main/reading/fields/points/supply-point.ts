import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import { hasGs1CheckDigit, isCups, isMarketLocation, isMpanCore, isNmiWithChecksum } from './check-digits.ts';

/** What the form of a number says of it as a point of supply. */
export interface SupplyPointForm {
  readonly scheme: string;
  /** Services that use the scheme. */
  readonly services: readonly ServiceType[];
  /**
   * How much the form says by itself: SURE where hardly any other number looks so, LIKELY where a check digit holds
   * that one number in ten would hold by chance.
   */
  readonly strength: 'SURE' | 'LIKELY';
}

interface Scheme extends SupplyPointForm {
  readonly fits: (text: string) => boolean;
}

const POWER: readonly ServiceType[] = ['ELECTRICITY', 'SOLAR'];
const ENERGY: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'SOLAR'];

/** Grid operators' numbers by their form. Sources beside each. */
const SCHEMES: readonly Scheme[] = [
  // Orden ITC/1522/2007.
  { scheme: 'CUPS', services: ENERGY, strength: 'SURE', fits: isCups },
  // ARERA, Codice POD: country, operator, E, eight digits (and a check sign).
  { scheme: 'POD', services: POWER, strength: 'SURE', fits: (t) => /^IT\d{3}E\d{8}[A-Z\d]?$/.test(t) },
  // ERSE, Código de Ponto de Entrega: PT, 16 digits, two letters.
  { scheme: 'CPE', services: POWER, strength: 'SURE', fits: (t) => /^PT\d{16}[A-Z]{2}$/.test(t) },
  // VDE-AR-N 4400 (DE), SoMa Strom (AT), VSE Metering Code (CH): country and 31 signs.
  { scheme: 'Zählpunkt', services: ENERGY, strength: 'SURE', fits: (t) => /^(?:DE|AT|CH)(?=.*\d{5})[A-Z\d]{31}$/.test(t) },
  // GS1 numbers of the grid operators of the Low Countries: 18 digits beginning with the country's prefix.
  { scheme: 'EAN', services: ENERGY, strength: 'SURE', fits: (t) => /^(?:54|87)\d{16}$/.test(t) && hasGs1CheckDigit(t) },
  // ERCOT Retail Market Guide: 10, five digits of the utility, ten or fifteen of its own.
  { scheme: 'ESI ID', services: POWER, strength: 'SURE', fits: (t) => /^10\d{15}(?:\d{5})?$/.test(t) },
  // Electricity Industry Participation Code 2010, schedule 11.1: ten digits, two letters of the network, three signs of checksum.
  { scheme: 'ICP', services: ENERGY, strength: 'SURE', fits: (t) => /^\d{10}[A-Z]{2}[\dA-F]{3}$/.test(t) },
  // The eight digits above the core (profile class, time switch, line loss class) and the core.
  { scheme: 'MPAN', services: POWER, strength: 'SURE', fits: (t) => /^0\d{20}$/.test(t) && isMpanCore(t.slice(8)) },
  { scheme: 'MPAN', services: POWER, strength: 'LIKELY', fits: isMpanCore },
  { scheme: 'NMI', services: POWER, strength: 'LIKELY', fits: (t) => /[1-9Q]/.test(t[0] ?? '') && isNmiWithChecksum(t) },
  { scheme: 'MaLo', services: ENERGY, strength: 'LIKELY', fits: isMarketLocation },
  // ESB Networks: eleven digits beginning with 10.
  { scheme: 'MPRN', services: POWER, strength: 'LIKELY', fits: (t) => /^10\d{9}$/.test(t) },
];

/** What a number's form says of it as a point of supply; null where it looks like none. Spaces and other marks do not matter. */
export function supplyPointForm(text: string): SupplyPointForm | null {
  const plain = text.toUpperCase().replace(/[^A-Z\d]/g, '');
  return SCHEMES.find((s) => s.fits(plain)) ?? null;
}
