import { addDays } from '../../../shared/units/day.ts';

const LARGEST_SERIAL = 2_958_465;

/**
 * The day of a serial number of Excel, null for what is none. In the calendar of 1900 day 60 is the 29 February 1900,
 * which never was (learn.microsoft.com, "Excel incorrectly assumes that the year 1900 is a leap year").
 */
export function dayOfSerial(serial: number, is1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > LARGEST_SERIAL) return null;
  if (is1904) return addDays('1904-01-01', Math.min(whole, LARGEST_SERIAL - 1462));
  return addDays('1899-12-30', whole > 60 ? whole : whole + 1);
}
