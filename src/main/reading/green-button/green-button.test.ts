import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBytes, sharedFolder } from '../testing/read-bytes.ts';
import { clockByMidnight, clockOf, dayAt, daysOfPeriod } from './local-time.ts';
import { parseXml } from './xml-tree.ts';

const LOCAL = '<entry><link rel="self" href="/espi/LocalTimeParameters/1"/><content><LocalTimeParameters><dstEndRule>B40E2000</dstEndRule><dstOffset>3600</dstOffset><dstStartRule>360E2000</dstStartRule><tzOffset>-18000</tzOffset></LocalTimeParameters></content></entry>';
const point = (kind: number): string => `<entry><link rel="self" href="/espi/UsagePoint/9"/><content><UsagePoint><ServiceCategory><kind>${kind}</kind></ServiceCategory></UsagePoint></content></entry>`;
const type = (id: number, uom: number, flow: number, power = 0): string => `<entry><link rel="self" href="/espi/UsagePoint/9/MeterReading/${id}"/><link rel="related" href="/espi/ReadingType/${id}"/><content><MeterReading/></content></entry><entry><link rel="self" href="/espi/ReadingType/${id}"/><content><ReadingType><accumulationBehaviour>4</accumulationBehaviour><currency>840</currency><flowDirection>${flow}</flowDirection><powerOfTenMultiplier>${power}</powerOfTenMultiplier><uom>${uom}</uom></ReadingType></content></entry>`;
const block = (id: number, readings: readonly (readonly [number, number])[]): string => `<entry><link rel="self" href="/espi/UsagePoint/9/MeterReading/${id}/IntervalBlock/1"/><content><IntervalBlock>${readings.map(([start, value]) => `<IntervalReading><timePeriod><duration>3600</duration><start>${start}</start></timePeriod><value>${value}</value></IntervalReading>`).join('')}</IntervalBlock></content></entry>`;
const feed = (...entries: string[]): string => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${entries.join('')}</feed>`;

/** Hours from a moment. */
const hours = (start: number, count: number, value: number): [number, number][] => Array.from({ length: count }, (_, i) => [start + i * 3600, value]);

describe('Green Button intervals without a summary', () => {
  it('are summed by calendar month of the local clock, import and export apart', async () => {
    // 31 January 2026, 22:00 to 1 February, 02:00 in New York (UTC-5).
    const start = Date.UTC(2026, 1, 1, 3) / 1000;
    const bills = await readBytes(feed(LOCAL, point(0), type(1, 72, 1), type(2, 72, 19), block(1, hours(start, 4, 1000)), block(2, hours(start, 4, 250))));
    expect(bills).toMatchObject([
      { status: 'READ', periodStart: '2026-01-31', periodEnd: '2026-01-31', services: [{ type: 'ELECTRICITY', usage: 2, unit: 'kWh', direction: 'IMPORT' }, { usage: 0.5, direction: 'EXPORT' }] },
      { periodStart: '2026-02-01', services: [{ usage: 2 }, { usage: 0.5 }] },
    ]);
  });

  it.each([[169, 1, -3, 3, 'therm', 'GAS'], [42, 2, 0, 3000, 'm3', 'WATER'], [128, 2, 0, 3000, 'gal', 'WATER'], [119, 1, 0, 3000, 'cf', 'GAS'], [132, 1, 3, 3000, 'kBtu', 'GAS']])('of unit code %s are known', async (uom, kind, power, usage, unit, service) => {
    const [bill] = await readBytes(feed(LOCAL, point(kind), type(1, uom, 1, power), block(1, hours(1_770_000_000, 3, 1000))));
    expect(bill?.services).toMatchObject([{ usage, unit, type: service }]);
  });

  it('with hours missing, or in a unit that its service has not, go to review', async () => {
    const [gap] = await readBytes(feed(LOCAL, point(0), type(1, 72, 1), block(1, [...hours(1_770_000_000, 2, 5), ...hours(1_770_036_000, 2, 5)])));
    expect(gap).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringMatching(/8 hours/) });
    const [unit] = await readBytes(feed(LOCAL, point(0), type(1, 119, 1), block(1, hours(1_770_000_000, 2, 5))));
    expect(unit).toMatchObject({ status: 'NEEDS_REVIEW', reason: expect.stringMatching(/no unit of electricity/) });
  });
});

describe('a Green Button summary', () => {
  const summary = (billed: number): string => `<entry><link rel="self" href="/espi/UsagePoint/9/UsageSummary/1"/><content><espi:UsageSummary><espi:billingPeriod><espi:duration>2415600</espi:duration><espi:start>1772341200</espi:start></espi:billingPeriod><espi:billLastPeriod>${billed}</espi:billLastPeriod><espi:currency>124</espi:currency><espi:overallConsumptionLastPeriod><espi:powerOfTenMultiplier>3</espi:powerOfTenMultiplier><espi:uom>72</espi:uom><espi:value>640</espi:value></espi:overallConsumptionLastPeriod><espi:costAdditionalDetailLastPeriod><espi:amount>5000000</espi:amount><espi:note>Delivery</espi:note><espi:itemKind>2</espi:itemKind></espi:costAdditionalDetailLastPeriod><espi:costAdditionalDetailLastPeriod><espi:amount>4500000</espi:amount><espi:note>Tax</espi:note><espi:itemKind>5</espi:itemKind></espi:costAdditionalDetailLastPeriod></espi:UsageSummary></content></entry>`;
  it('is a bill of its period, over the change to summer time', async () => {
    const [bill] = await readBytes(feed(LOCAL, point(0), summary(9_500_000)));
    expect(bill).toMatchObject({
      status: 'READ', periodStart: '2026-03-01', periodEnd: '2026-03-28', totalAmount: 95, currentCharges: 95, currency: 'CAD',
      services: [{ type: 'ELECTRICITY', usage: 640, unit: 'kWh', servicePoint: '9' }], lines: [{ description: 'Delivery', amount: 50, kind: 'DELIVERY' }, { amount: 45, kind: 'TAX' }],
      checks: [{ name: 'lines = current charges', ok: true }],
    });
    expect(bill?.evidence['totalAmount']).toMatchObject({ page: 1, text: '9500000' });
  });
});

describe('the utility of a Green Button file', () => {
  const summary = (author: string, currency = ''): string => `<entry><link rel="self" href="/espi/UsagePoint/9/UsageSummary/1"/>${author}<content><UsageSummary><billingPeriod><duration>2678400</duration><start>1767243600</start></billingPeriod>${currency}<overallConsumptionLastPeriod><uom>72</uom><value>640000</value></overallConsumptionLastPeriod></UsageSummary></content></entry>`;
  const written = (name: string): string => `<author><name>${name}</name></author>`;
  const supplier = '<entry><content><ServiceSupplier><Organisation><organisationName>Tidewater &amp; Light</organisationName></Organisation></ServiceSupplier></content></entry>';

  it.each([
    ['who wrote the entry', written('Prairie Rose Electric'), '', 'Prairie Rose Electric', 0.98],
    ['who wrote the feed', '', written('Prairie Rose'), 'Prairie Rose', 0.98],
    ['its supplier, before all', written('Prairie Rose'), supplier, 'Tidewater & Light', 0.98],
    ['its title, which is a guess', '', '<title>Prairie Rose Energy – Green Button Usage Data</title>', 'Prairie Rose Energy', 0.6],
    ['its title, behind the program that wrote it', written('Opower'), '<title>Usage of Pacific Gas and Electric</title>', 'Pacific Gas and Electric', 0.6],
  ])('is %s', async (_where, entry, head, provider, confidence) => {
    const [bill] = await readBytes(feed(head, LOCAL, point(0), summary(entry)));
    expect(bill).toMatchObject({ provider, confidence: { provider: confidence } });
  });

  it.each(['Green Button Subscription Feed', 'Opower ESPI Third Party Batch Feed v1', 'Monthly Electricity Consumption', 'Test Green Button Usage Feed', 'Energy Usage', 'Front Electric Meter 2', 'Bills from Forager'])('is nothing that the title %s says', async (title) => {
    const [bill] = await readBytes(feed(`<title>${title}</title>`, LOCAL, point(0), summary('')));
    expect(bill?.provider).toBeNull();
  });

  it('is known without a summary too, and a summary without a currency has that of its readings', async () => {
    const [months] = await readBytes(feed(written('Prairie Rose'), LOCAL, point(0), type(1, 72, 1), block(1, hours(1_770_000_000, 3, 1000))));
    expect(months?.provider).toBe('Prairie Rose');
    const readings = [LOCAL, point(0), type(1, 72, 1), block(1, hours(1_767_243_600, 744, 860))];
    expect((await readBytes(feed(...readings, summary(''))))[0]?.currency).toBe('USD');
    expect((await readBytes(feed(...readings, summary('', '<currency>124</currency>'))))[0]?.currency).toBe('CAD');
  });
});

describe('a file\'s clock', () => {
  const clock = clockOf(parseXml(LOCAL.replace(/^.*?<content>|<\/content>.*$/g, '')));
  it('follows the rules of daylight saving', () => {
    // In 2026 the second Sunday of March is the 8th, the first of November the 1st; the change is at 2:00.
    expect(clock?.(Date.UTC(2026, 2, 8, 6, 59) / 1000)).toBe(-18_000);
    expect(clock?.(Date.UTC(2026, 2, 8, 7, 1) / 1000)).toBe(-14_400);
    expect(clock?.(Date.UTC(2026, 10, 1, 5, 59) / 1000)).toBe(-14_400);
    expect(clock?.(Date.UTC(2026, 10, 1, 6, 1) / 1000)).toBe(-18_000);
  });

  it('that is not told is set so that the period begins at midnight', () => {
    const start = Date.UTC(2026, 0, 1, 8) / 1000;
    expect(dayAt(start, clockByMidnight(start))).toBe('2026-01-01');
    expect(daysOfPeriod(start, 31 * 86_400, clockByMidnight(start))).toEqual({ from: '2026-01-01', to: '2026-01-31' });
  });
});

describe.skipIf(!existsSync(join(sharedFolder, 'green-button')))('the Green Button files beside the project', () => {
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(sharedFolder, 'green-button', name)));
  it('give their billing periods with what they cost and used', async () => {
    expect(await readBytes(file('ESPIUsageSummary.xml'))).toMatchObject([{ status: 'READ', totalAmount: 67.52, currency: 'USD', periodStart: '2014-02-01', periodEnd: '2014-02-28', services: [{ usage: 625.716, unit: 'kWh' }] }]);
    expect(await readBytes(file('test_usage_data.xml'))).toMatchObject([{ totalAmount: 152.52, services: [{ usage: 1298.64 }], checks: [{ name: 'intervals = usage', ok: true }] }]);
    expect((await readBytes(file('PGEUsageSummaries.xml'))).map((b) => b.services[0]?.usage)).toEqual([146, 128, 55]);
  });

  it('without a summary give sums of their intervals, and say where a unit is impossible', async () => {
    expect(await readBytes(file('example-GreenButton-data-gas-therms--3.xml'))).toMatchObject([{ services: [{ type: 'GAS', usage: 3.582, unit: 'therm' }] }]);
    expect(await readBytes(file('example-GreenButton-data-invalid-electricity-cf.xml'))).toMatchObject([{ status: 'NEEDS_REVIEW' }]);
    expect(await readBytes(file('Customer-Subscription-Feed-Anonymized.xml'))).toMatchObject([{ status: 'UNREADABLE', reason: expect.stringMatching(/no usage/) }]);
  });
});
