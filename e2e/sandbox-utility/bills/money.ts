/** "1,234.56" of whole cents; a negative amount has a leading minus. */
export function plainMoney(cents: number): string {
  const text = (Math.abs(cents) / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return cents < 0 ? `-${text}` : text;
}

/** "$1,234.56" of whole cents; "-$1,234.56" when negative. */
export function dollars(cents: number): string {
  return cents < 0 ? `-$${plainMoney(-cents)}` : `$${plainMoney(cents)}`;
}

/** "12,480", or "181.4" with decimals. */
export function quantity(value: number, decimals = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A price for one unit in hundred-thousandths of a dollar, so that sums stay whole numbers. */
export type Rate = number;

/** "0.03842" of a rate. */
export function ratePrice(rate: Rate): string {
  return (rate / 100_000).toFixed(5);
}

/** The cents of a whole number of tenths of a unit at a rate, rounded half away from zero. */
export function priceTenths(tenths: number, rate: Rate): number {
  return roundHalfAway(tenths * rate, 10_000);
}

/** The cents of a share of an amount, the share in hundredths of a percent, rounded half away from zero. */
export function shareOf(cents: number, hundredthsOfPercent: number): number {
  return roundHalfAway(cents * hundredthsOfPercent, 10_000);
}

/** Divides two whole numbers without the surprises of binary fractions. */
function roundHalfAway(numerator: number, divisor: number): number {
  const size = Math.abs(numerator);
  const rounded = Math.floor((2 * size + divisor) / (2 * divisor));
  return numerator < 0 ? -rounded : rounded;
}
