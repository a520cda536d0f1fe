import ExcelJS from 'exceljs';
import { addDays, days, monthStart, written } from './days.ts';
import { numbers } from './numbers.ts';
import { round, type Rng } from './random.ts';
import { bill, noBill, service, type Truth } from './truth.ts';

/** A file that is no drawn page, with its truth. */
export interface OddFile {
  name: string;
  country: string;
  format: string;
  bytes: Buffer;
  truth: Truth;
}

/** What to say of a file that cannot be read. */
export function unreadable(note: string): Truth {
  return { ...noBill(null, note), status: 'UNREADABLE' };
}

/** A mail with text, HTML or one attachment, as mail programs write it. */
export function mail(said: { from: string; subject: string; date: string; text: string; html?: string; attachment?: { name: string; type: string; bytes: Buffer } }): Buffer {
  const wrap = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
  const edge = '=_part_0417_bill';
  const parts = [`Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrap(Buffer.from(said.text))}`];
  if (said.html !== undefined) parts.push(`Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrap(Buffer.from(said.html))}`);
  const { attachment } = said;
  if (attachment) parts.push(`Content-Type: ${attachment.type}; name="${attachment.name}"\r\nContent-Disposition: attachment; filename="${attachment.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrap(attachment.bytes)}`);
  const head = [
    `From: Billing <${said.from}>`, 'To: accounts@kestrel.example', `Subject: =?utf-8?B?${Buffer.from(said.subject).toString('base64')}?=`, `Date: ${written(said.date, 'DD MMM YYYY')} 06:12:00 +0000`,
    `Message-ID: <0417.${said.date}@mailer.example>`, 'MIME-Version: 1.0', `Content-Type: multipart/${attachment ? 'mixed' : 'alternative'}; boundary="${edge}"`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${parts.map((part) => `--${edge}\r\n${part}\r\n`).join('')}--${edge}--\r\n`);
}

/** Electricity in Wh with a power of ten, hourly, with the summary of one bill in hundred-thousandths of the currency. */
function greenElectric(r: Rng): OddFile {
  const start = monthStart('2025-02-01', r.int(0, 14));
  const next = monthStart(start, 1);
  const hours = Math.round((Date.parse(next) - Date.parse(start)) / 3_600_000);
  const epoch = Date.parse(`${start}T00:00:00Z`) / 1000;
  const values = Array.from({ length: hours }, () => r.int(2, 41));
  const wh = values.reduce((a, b) => a + b, 0) * 100;
  const cost = round((wh / 1000) * 0.187);
  const readings = values.map((value, at) => `<IntervalReading><timePeriod><duration>3600</duration><start>${epoch + at * 3600}</start></timePeriod><value>${value}</value></IntervalReading>`).join('');
  const xml = feed(`
${entry('UsagePoint/01', '<UsagePoint xmlns="http://naesb.org/espi"><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint>', '18 Heron Way')}
${entry('UsagePoint/01/MeterReading/01', '<MeterReading xmlns="http://naesb.org/espi"/>', 'Hourly')}
${entry('ReadingType/07', '<ReadingType xmlns="http://naesb.org/espi"><accumulationBehaviour>4</accumulationBehaviour><commodity>1</commodity><currency>840</currency><flowDirection>1</flowDirection><intervalLength>3600</intervalLength><kind>12</kind><powerOfTenMultiplier>2</powerOfTenMultiplier><uom>72</uom></ReadingType>', '')}
${entry('UsagePoint/01/MeterReading/01/IntervalBlock/1', `<IntervalBlock xmlns="http://naesb.org/espi"><interval><duration>${hours * 3600}</duration><start>${epoch}</start></interval>${readings}</IntervalBlock>`, '')}
${entry('UsagePoint/01/UsageSummary/1', `<UsageSummary xmlns="http://naesb.org/espi"><billingPeriod><duration>${hours * 3600}</duration><start>${epoch}</start></billingPeriod><billLastPeriod>${Math.round(cost * 100000)}</billLastPeriod><currency>840</currency><overallConsumptionLastPeriod><powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom><value>${wh}</value></overallConsumptionLastPeriod><statusTimeStamp>${epoch + hours * 3600}</statusTimeStamp></UsageSummary>`, '')}`);
  return {
    name: 'us-green-button-electricity.xml', country: 'US', format: 'espi', bytes: Buffer.from(xml),
    truth: bill({
      periodStart: start, periodEnd: addDays(next, -1), currency: 'USD', totalAmount: cost, currentCharges: cost, acceptStatus: ['NEEDS_REVIEW'], accept: { periodEnd: [next], serviceAddress: ['18 Heron Way'] },
      services: [service('ELECTRICITY', round(wh / 1000, 3), 'kWh', { accept: { usage: [wh], unit: ['wh'] } })], notes: ['powerOfTenMultiplier 2 on readings, 0 on the summary', 'Money in hundred-thousandths'],
    }),
  };
}

/** Gas in therms by month, without a summary. */
function greenGas(r: Rng): OddFile {
  const start = monthStart('2025-06-01', r.int(0, 6));
  const months = Array.from({ length: 3 }, (_, at) => ({ day: monthStart(start, at), tenths: r.int(80, 990) }));
  const seconds = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
  const long = (day: string): number => seconds(monthStart(day, 1)) - seconds(day);
  const blocks = months.map(({ day, tenths }) => `<IntervalReading><cost>${tenths * 14_200}</cost><timePeriod><duration>${long(day)}</duration><start>${seconds(day)}</start></timePeriod><value>${tenths}</value></IntervalReading>`).join('');
  const end = monthStart(start, 3);
  const xml = feed(`
${entry('UsagePoint/02', '<UsagePoint xmlns="http://naesb.org/espi"><ServiceCategory><kind>1</kind></ServiceCategory></UsagePoint>', 'Gas')}
${entry('UsagePoint/02/MeterReading/01', '<MeterReading xmlns="http://naesb.org/espi"/>', '')}
${entry('ReadingType/08', '<ReadingType xmlns="http://naesb.org/espi"><commodity>7</commodity><currency>840</currency><flowDirection>1</flowDirection><powerOfTenMultiplier>-1</powerOfTenMultiplier><uom>169</uom></ReadingType>', '')}
${entry('UsagePoint/02/MeterReading/01/IntervalBlock/1', `<IntervalBlock xmlns="http://naesb.org/espi"><interval><duration>${seconds(end) - seconds(start)}</duration><start>${seconds(start)}</start></interval>${blocks}</IntervalBlock>`, '')}`);
  const total = round(months.reduce((a, { tenths }) => a + tenths, 0) / 10, 1);
  const each = months.map(({ day, tenths }) => bill({ periodStart: day, periodEnd: addDays(monthStart(day, 1), -1), currency: 'USD', services: [service('GAS', tenths / 10, 'therm')] }));
  const cost = round(total * 1.42);
  return {
    name: 'us-green-button-gas.xml', country: 'US', format: 'espi', bytes: Buffer.from(xml),
    truth: {
      ...bill({ periodStart: start, periodEnd: addDays(end, -1), currency: 'USD', services: [service('GAS', total, 'therm')], acceptStatus: ['NEEDS_REVIEW'], notes: ['powerOfTenMultiplier -1'] }),
      accept: { periodEnd: [end, ...each.map((one) => one.periodEnd ?? '')], periodStart: each.map((one) => one.periodStart ?? ''), totalAmount: [cost, ...months.map(({ tenths }) => round(tenths * 0.142))], currentCharges: [cost, ...months.map(({ tenths }) => round(tenths * 0.142))] },
      alternatives: [each[0]!.services, each.flatMap((one) => one.services)],
    },
  };
}

function feed(entries: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:0417</id><title>Green Button Usage Feed</title><updated>2026-01-05T00:00:00Z</updated>${entries}\n</feed>\n`;
}

function entry(self: string, content: string, title: string): string {
  const up = self.split('/').slice(0, -1).join('/');
  return `<entry><id>urn:${self}</id><link rel="self" href="RetailCustomer/9/${self}"/><link rel="up" href="RetailCustomer/9/${up}"/><title>${title}</title><content>${content}</content></entry>`;
}

/** Plain columns, one row a month; the rows are bills of one account. */
async function tables(r: Rng): Promise<OddFile[]> {
  const account = r.digits('%#####-%');
  const meter = r.digits('E-%####');
  const start = monthStart('2025-01-01', r.int(0, 9));
  const rows = [0, 1, 2].map((at) => {
    const from = monthStart(start, at);
    const used = r.int(900, 9000);
    return { from, to: addDays(monthStart(from, 1), -1), used, cost: round(used * 0.1631) };
  });
  const of = (row: (typeof rows)[number], currency: string | null): Truth =>
    bill({ accountNumber: account, periodStart: row.from, periodEnd: row.to, currency, totalAmount: row.cost, currentCharges: row.cost, services: [service('ELECTRICITY', row.used, 'kWh', { meterNumber: meter })], acceptStatus: ['NEEDS_REVIEW'] });
  const truth = (currency: string | null): Truth => ({ ...of(rows[0]!, currency), others: rows.slice(1).map((row) => of(row, currency)) });
  const csv = `Account Number,Meter Number,Start Date,End Date,Usage (kWh),Total Cost (USD)\r\n${rows.map((row) => `${account},${meter},${row.from},${row.to},${row.used},${row.cost.toFixed(2)}`).join('\r\n')}\r\n`;
  const D = days('DD.MM.YYYY');
  const F = numbers('de');
  const german = `\ufeffVertragskonto;Zählernummer;Von;Bis;Verbrauch kWh;Betrag EUR\r\n${rows.map((row) => `${account};${meter};${D(row.from)};${D(row.to)};${F(row.used, 0)};${F(row.cost)}`).join('\r\n')}\r\n`;
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(Date.UTC(2026, 0, 5));
  const page = book.addWorksheet('Usage');
  page.addRow(['Account', 'Meter', 'Service from', 'Service to', 'kWh', 'Amount (GBP)']);
  for (const row of rows) page.addRow([account, meter, new Date(row.from), new Date(row.to), row.used, row.cost]);
  return [
    { name: 'us-usage-table.csv', country: 'US', format: 'csv', bytes: Buffer.from(csv), truth: truth('USD') },
    { name: 'de-verbrauch.csv', country: 'DE', format: 'csv', bytes: Buffer.from(german), truth: truth('EUR') },
    { name: 'uk-usage-table.xlsx', country: 'UK', format: 'xlsx', bytes: Buffer.from(await book.xlsx.writeBuffer()), truth: truth('GBP') },
  ];
}

/** Files that are not drawn from a layout. */
export async function oddFiles(r: Rng): Promise<OddFile[]> {
  const error = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><p>The document you asked for is not available. Amount due: please try again.</p></body></html>';
  const page: Truth = { ...unreadable('An error page saved as a PDF'), acceptStatus: ['NOT_A_BILL'] };
  return [
    greenElectric(r), greenGas(r), ...(await tables(r)),
    { name: 'xx-zero-bytes.pdf', country: 'XX', format: 'broken', bytes: Buffer.alloc(0), truth: unreadable('Nothing in it') },
    { name: 'xx-error-page.pdf', country: 'XX', format: 'broken', bytes: Buffer.from(error), truth: page },
  ];
}
