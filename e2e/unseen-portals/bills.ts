import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { makePdf, rule, write, writeRight } from '../sandbox-utility/bills/drawing.ts';
import { addDays, dayInMonth, monthIndex, realToday } from '../sandbox-utility/days.ts';
import { chanceFor } from '../sandbox-utility/random.ts';

export interface Bill {
  readonly id: string;
  readonly accountNumber: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly type: 'ELECTRICITY' | 'GAS' | 'WATER';
  readonly amount: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Of a bill that exists only as a page to print: words that only this bill holds. */
  readonly printed?: string;
}

const WORDS = {
  en: { bill: 'Your utility bill', account: 'Account number', invoice: 'Invoice number', date: 'Bill date', due: 'Due date', period: 'Service period', usage: 'Usage', meter: 'Meter number', energy: 'Energy charge', base: 'Customer charge', tax: 'Taxes', total: 'Total amount due', currency: '$' },
  de: { bill: 'Ihre Stromrechnung', account: 'Kundennummer', invoice: 'Rechnungsnummer', date: 'Rechnungsdatum', due: 'Fällig am', period: 'Abrechnungszeitraum', usage: 'Verbrauch', meter: 'Zählernummer', energy: 'Arbeitspreis', base: 'Grundpreis', tax: 'Umsatzsteuer', total: 'Rechnungsbetrag', currency: '€' },
  fr: { bill: 'Votre facture', account: 'Numéro de compte', invoice: 'Numéro de facture', date: 'Date de facture', due: "Date d'échéance", period: 'Période', usage: 'Consommation', meter: 'Numéro de compteur', energy: 'Consommation HT', base: 'Abonnement', tax: 'TVA', total: 'Montant à payer', currency: '€' },
  es: { bill: 'Su factura', account: 'Número de cuenta', invoice: 'Número de factura', date: 'Fecha de emisión', due: 'Fecha límite de pago', period: 'Periodo de facturación', usage: 'Consumo', meter: 'Número de contador', energy: 'Energía consumida', base: 'Término fijo', tax: 'IVA', total: 'Importe total', currency: '€' },
  nl: { bill: 'Uw factuur', account: 'Klantnummer', invoice: 'Factuurnummer', date: 'Factuurdatum', due: 'Vervaldatum', period: 'Periode', usage: 'Verbruik', meter: 'Meternummer', energy: 'Levering', base: 'Vastrecht', tax: 'Btw', total: 'Te betalen bedrag', currency: '€' },
  it: { bill: 'La tua bolletta', account: 'Codice cliente', invoice: 'Numero fattura', date: 'Data di emissione', due: 'Scadenza', period: 'Periodo di fatturazione', usage: 'Consumo', meter: 'Numero contatore', energy: 'Spesa per la materia energia', base: 'Quota fissa', tax: 'IVA', total: 'Totale da pagare', currency: '€' },
  pt: { bill: 'Sua conta de energia', account: 'Código da instalação', invoice: 'Nota fiscal', date: 'Data de emissão', due: 'Vencimento', period: 'Período de leitura', usage: 'Consumo', meter: 'Número do medidor', energy: 'Energia consumida', base: 'Custo de disponibilidade', tax: 'Tributos', total: 'Total a pagar', currency: 'R$' },
} as const;

export interface Batch {
  readonly company: string;
  readonly account: string;
  readonly months: number;
  readonly type?: Bill['type'];
  readonly language?: keyof typeof WORDS;
  /** The file name of a bill; by default its invoice number. */
  readonly name?: (date: string, invoice: string) => string;
}

/** Monthly bills of one account, newest first. */
export async function makeBills(batch: Batch): Promise<Bill[]> {
  const { company, account, type = 'ELECTRICITY', language = 'en' } = batch;
  const words = WORDS[language];
  const last = monthIndex(realToday()) - 1;
  const bills: Bill[] = [];
  for (let back = 0; back < batch.months; back += 1) {
    const chance = chanceFor(company, account, last - back);
    const date = dayInMonth(last - back, chance.between(8, 20));
    const invoice = chance.digits(9);
    const usage = chance.between(820, 9400);
    const unit = type === 'GAS' ? 'therms' : type === 'WATER' ? 'gal' : 'kWh';
    const base = chance.between(1200, 4200);
    const energy = usage * 13;
    const tax = Math.round((base + energy) * 0.071);
    const money = (cents: number): string => `${words.currency}${(cents / 100).toFixed(2)}`;
    const rows: [string, string][] = [
      [words.account, account],
      [words.invoice, invoice],
      [words.date, date],
      [words.due, addDays(date, 21)],
      [words.period, `${addDays(date, -34)} - ${addDays(date, -4)}`],
      [words.meter, chanceFor(company, account).digits(8)],
      [words.usage, `${usage} ${unit}`],
      [words.base, money(base)],
      [words.energy, money(energy)],
      [words.tax, money(tax)],
      [words.total, money(base + energy + tax)],
    ];
    const bytes = await makePdf(`${company} ${invoice}`, date, (canvas) => {
      canvas.addPage();
      write(canvas, company, 50, 46, { font: 'Helvetica-Bold', size: 18, color: '#20457c' });
      write(canvas, words.bill, 50, 78, { size: 13 });
      rule(canvas, 50, 100, 562, 100);
      rows.forEach(([label, value], at) => {
        write(canvas, label, 50, 118 + at * 22, { size: 10 });
        writeRight(canvas, value, 562, 118 + at * 22, { size: 10, font: 'Helvetica-Bold' });
      });
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    bills.push({ id: chance.digits(10), accountNumber: account, date, type, amount: ((base + energy + tax) / 100).toFixed(2), fileName: `${batch.name?.(date, invoice) ?? invoice}.pdf`, bytes, sha256 });
  }
  return bills;
}

/** A document that is no bill: a letter, brochure, notice or receipt. */
export async function makeLetter(company: string, title: string, text: string): Promise<Uint8Array> {
  return makePdf(title, realToday(), (canvas) => {
    canvas.addPage();
    write(canvas, company, 50, 46, { font: 'Helvetica-Bold', size: 18 });
    write(canvas, title, 50, 84, { size: 14 });
    write(canvas, text, 50, 120, { size: 10, width: 500 });
  });
}

/** An archive of files, stored without compression. */
export function makeZip(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const title = Buffer.from(name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(0x5821, 8);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(bytes.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    fixed.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fixed, title, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fixed, tail, title]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
