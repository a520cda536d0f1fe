import { expect, test } from 'vitest';
import { readBytes } from '../../testing/read-bytes.ts';
import { electricBill, makePdf, type Print } from '../../testing/test-bill.ts';

/** The parts read of a plain bill of 1,100 kWh beside which these rows are printed. */
async function partsWith(rows: readonly (readonly [string, string])[]): Promise<unknown> {
  const printed = rows.flatMap(([name, value], at): Print[] => [[name, 40, 400 + 14 * at], [value, 300, 400 + 14 * at]]);
  const [bill] = await readBytes(await makePdf([[...electricBill(), ...printed]]));
  return [bill?.services.length, bill?.services[0]?.usage, bill?.services[0]?.parts.map(({ name, usage }) => `${name} ${usage}`)];
}

test('parts by the time of use are named as the bill names them, where they make the whole', async () => {
  expect(await partsWith([['On-peak usage:', '420 kWh'], ['Off-peak usage:', '680 kWh']])).toEqual([1, 1100, ['On-peak 420', 'Off-peak 680']]);
  expect(await partsWith([['Peak', '300 kWh'], ['Standard', '350 kWh'], ['Off-peak', '450 kWh']])).toEqual([1, 1100, ['Peak 300', 'Standard 350', 'Off-peak 450']]);
});

test('what does not make the whole, or is called no register, is no part', async () => {
  expect(await partsWith([['On-peak usage:', '420 kWh'], ['Off-peak usage:', '610 kWh']])).toEqual([1, 1100, []]);
  expect(await partsWith([['Supplied by wind', '420 kWh'], ['Supplied by water', '680 kWh']])).toEqual([1, 1100, []]);
});
