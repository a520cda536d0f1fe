/**
 * Exact decimal arithmetic for money and meter readings: a whole number and how many of its digits
 * stand after the decimal point. Floating point appears only at the edges (JSON numbers).
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL_TEXT = /^(-?)(\d+)(?:\.(\d+))?$/;
const pow10 = (n: number): bigint => 10n ** BigInt(n);

/** The decimal of a plain text such as '-12.30' (a point, no thousands marks), or null. */
export function parseDecimal(text: string): Decimal | null {
  const match = DECIMAL_TEXT.exec(text);
  if (!match) return null;
  const fraction = match[3] ?? '';
  const units = BigInt(`${match[2] ?? '0'}${fraction}`);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

/** The decimal a JSON number stands for, by its shortest decimal writing. Throws RangeError when not finite. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`Not a finite number: ${value}`);
  const plain = parseDecimal(String(value));
  if (plain) return plain;
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const base = parseDecimal(mantissa) ?? { units: 0n, scale: 0 };
  const scale = base.scale - Number(exponent);
  return scale >= 0 ? { units: base.units, scale } : { units: base.units * pow10(-scale), scale: 0 };
}

/** The nearest JSON number. */
export const toNumber = (d: Decimal): number => Number(formatDecimal(d));

/** Plain writing with a point, keeping every digit after it. */
export function formatDecimal(d: Decimal): string {
  const negative = d.units < 0n;
  const digits = (negative ? -d.units : d.units).toString().padStart(d.scale + 1, '0');
  const whole = d.scale === 0 ? digits : `${digits.slice(0, -d.scale)}.${digits.slice(-d.scale)}`;
  return negative ? `-${whole}` : whole;
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * pow10(scale - a.scale), b.units * pow10(scale - b.scale), scale];
}

/** a + b, exactly. */
export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return { units: x + y, scale };
}

/** a - b, exactly. */
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, { units: -b.units, scale: b.scale });

/** a times b, exactly. */
export const multiply = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, scale: a.scale + b.scale });

/** Negative, zero or positive, as a is less than, equal to or more than b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Rounded half away from zero, as bills round. */
export function roundTo(d: Decimal, scale: number): Decimal {
  if (d.scale <= scale) return { units: d.units * pow10(scale - d.scale), scale };
  const divisor = pow10(d.scale - scale);
  const magnitude = d.units < 0n ? -d.units : d.units;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return { units: d.units < 0n ? -rounded : rounded, scale };
}

/** The exact sum of JSON numbers, as a JSON number. */
export const sumNumbers = (values: readonly number[]): number =>
  toNumber(values.reduce<Decimal>((total, v) => add(total, decimalOf(v)), { units: 0n, scale: 0 }));

/** The exact product of JSON numbers, as a JSON number. */
export const multiplyNumbers = (a: number, b: number): number => toNumber(multiply(decimalOf(a), decimalOf(b)));

/** True when two amounts differ by at most the tolerance, compared exactly. */
export function within(a: number, b: number, tolerance: number): boolean {
  const difference = subtract(decimalOf(a), decimalOf(b));
  const magnitude = difference.units < 0n ? { ...difference, units: -difference.units } : difference;
  return compareDecimals(magnitude, decimalOf(tolerance)) <= 0;
}
