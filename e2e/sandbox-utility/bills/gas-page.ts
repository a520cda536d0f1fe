import { COMPANY, type Customer } from '../customer.ts';
import { longDay, shortMonth, slashDay } from '../days.ts';
import { bars, makePdf, perforation, rule, write, writeRight, type Canvas, type TextStyle } from './drawing.ts';
import { GAS_TARIFF } from './gas.ts';
import { plainMoney, quantity } from './money.ts';
import type { BillModel } from './types.ts';

const BLUE = '#1d3f72';
const SERIF: TextStyle = { font: 'Times-Roman', size: 10.5, color: '#000000' };
const STRONG: TextStyle = { ...SERIF, font: 'Times-Bold' };
const SMALL: TextStyle = { ...SERIF, size: 8.5 };
const LEFT = 54;
const RIGHT = 558;

/** The gas bill: one column, serif, the sum at the foot, usage before money on the second page. */
export function gasPdf(customer: Customer, bill: BillModel): Promise<Uint8Array> {
  return makePdf(`Gas bill ${bill.invoiceNumber}`, bill.billDate, (canvas) => {
    canvas.addPage();
    summary(canvas, customer, bill);
    slip(canvas, customer, bill);
    canvas.addPage();
    details(canvas, customer, bill);
  });
}

function summary(canvas: Canvas, customer: Customer, bill: BillModel): void {
  write(canvas, COMPANY.name.toUpperCase(), LEFT, 40, { ...STRONG, size: 16, color: BLUE });
  write(canvas, 'Natural Gas Division', LEFT, 60, { ...SERIF, font: 'Times-Italic', size: 11 });
  writeRight(canvas, 'GAS BILL', RIGHT, 40, { ...STRONG, size: 20 });
  rule(canvas, LEFT, 80, RIGHT, 80, BLUE, 2);
  const facts: readonly (readonly [string, string])[] = [
    ['Customer:', customer.name],
    ['Service at:', customer.gas.address.street],
    ['', customer.gas.address.town],
    ['Account No.:', customer.gas.number],
    ['Bill No.:', bill.invoiceNumber],
    ['Billing Date:', slashDay(bill.billDate)],
    ['Service From:', `${slashDay(bill.periodStart)} To: ${slashDay(bill.periodEnd)} (${bill.days} days)`],
  ];
  facts.forEach(([label, value], at) => {
    write(canvas, label, LEFT, 94 + at * 15, STRONG);
    write(canvas, value, LEFT + 92, 94 + at * 15, SERIF);
  });

  let y = 226;
  const rows: readonly (readonly [string, number, boolean])[] = [
    ['Balance From Last Bill', bill.previousCents, false],
    [`Less Payments Received${bill.paidOn ? ` ${slashDay(bill.paidOn)}` : ''}`, -bill.paidCents, false],
    ['Past Due / Balance Carried Over', bill.previousCents - bill.paidCents, false],
    ['Current Charges (see other side)', bill.currentCents, false],
    [`PLEASE PAY THIS AMOUNT BY ${slashDay(bill.dueDate)}`, bill.totalCents, true],
  ];
  for (const [label, cents, strong] of rows) {
    const style = strong ? { ...STRONG, size: 12 } : SERIF;
    if (strong) rule(canvas, LEFT, y - 3, RIGHT, y - 3, '#000000', 1);
    write(canvas, label, LEFT, y, style);
    writeRight(canvas, strong ? `$ ${plainMoney(cents)}` : plainMoney(cents), RIGHT, y, style);
    y += 18;
  }
  if (bill.previousCents > bill.paidCents) {
    write(canvas, 'REMINDER: We have not received your last payment. A late payment charge has been added. Please pay now to avoid a disconnection notice. If you have paid, thank you.', LEFT, y + 6, { ...STRONG, size: 9.5, width: RIGHT - LEFT });
  }
  write(canvas, 'Gas used in the last 13 months (therms)', LEFT, 372, STRONG);
  bars(
    canvas,
    { x: LEFT, y: 390, width: RIGHT - LEFT, height: 90 },
    bill.history.map((one) => ({ label: shortMonth(one.month), value: one.usage })),
    { bar: '#b9c8de', last: BLUE, font: 'Times-Roman' },
  );
  write(canvas, `Smell gas? Leave at once, then call ${COMPANY.emergency} from a safe place, at any hour. Customer service: ${COMPANY.phone}. Our office at 12 Weir Street will be closed on public holidays. Keep your meter clear of snow, plants and stored goods: if our reader cannot reach it, we must estimate your use.`, LEFT, 504, { ...SMALL, width: RIGHT - LEFT, align: 'justify' });
}

function slip(canvas: Canvas, customer: Customer, bill: BillModel): void {
  perforation(canvas, 600, LEFT, RIGHT);
  write(canvas, 'RETURN THIS STUB WITH YOUR PAYMENT', LEFT, 608, { ...STRONG, size: 9 });
  canvas.rect(330, 624, RIGHT - 330, 62).lineWidth(0.8).strokeColor('#000000').stroke();
  write(canvas, 'Account No.', 338, 630, SMALL);
  writeRight(canvas, customer.gas.number, RIGHT - 8, 630, STRONG);
  write(canvas, 'Pay by', 338, 648, SMALL);
  writeRight(canvas, slashDay(bill.dueDate), RIGHT - 8, 648, STRONG);
  write(canvas, 'Pay', 338, 666, SMALL);
  writeRight(canvas, `$ ${plainMoney(bill.totalCents)}`, RIGHT - 8, 666, STRONG);
  [customer.name, customer.mailing.street, customer.mailing.town].forEach((line, at) => write(canvas, line, LEFT, 634 + at * 14, SERIF));
  ['Pinewater Power & Gas', 'Gas Payments, PO Box 1425', 'Alder Falls, OR 97001-1425'].forEach((line, at) => write(canvas, line, 338, 704 + at * 13, SERIF));
  write(canvas, `G${customer.gas.number}${String(bill.totalCents).padStart(9, '0')}`, LEFT, 744, { font: 'Courier', size: 10 });
}

function details(canvas: Canvas, customer: Customer, bill: BillModel): void {
  write(canvas, 'HOW YOUR BILL WAS FIGURED', LEFT, 44, { ...STRONG, size: 13, color: BLUE });
  writeRight(canvas, `Account No. ${customer.gas.number}    Page 2`, RIGHT, 47, SMALL);
  rule(canvas, LEFT, 62, RIGHT, 62, BLUE, 2);
  const [read] = bill.registers;
  const rows: readonly (readonly [string, string])[] = [
    ['Rate', GAS_TARIFF],
    ['Meter', customer.gas.meterNumber],
    [`Reading on ${slashDay(bill.periodEnd)} (${bill.estimated ? 'ESTIMATED' : 'ACTUAL'})`, quantity(read.end)],
    [`Reading on ${slashDay(bill.periodStart)}`, quantity(read.start)],
    ['Gas metered, in ccf (100 cubic feet)', quantity(read.end - read.start)],
    ['Therm factor (therms per ccf)', bill.multiplier.toFixed(4)],
    ['Therms used', quantity(bill.usage, 1)],
  ];
  rows.forEach(([label, value], at) => {
    write(canvas, label, LEFT, 76 + at * 16, SERIF);
    writeRight(canvas, value, 420, 76 + at * 16, STRONG);
  });
  if (bill.estimated) {
    write(canvas, 'We could not read your meter this month. Your use was estimated from earlier months; the next actual reading will make good any difference.', LEFT, 192, { ...SERIF, font: 'Times-Italic', size: 9.5, width: RIGHT - LEFT });
  }
  let y = 232;
  write(canvas, 'Gas charges', LEFT, y, { ...STRONG, color: BLUE });
  y += 18;
  const line = (label: string, basis: string, cents: number, style: TextStyle): void => {
    write(canvas, label, LEFT, y, style);
    write(canvas, basis, 250, y, style);
    writeRight(canvas, plainMoney(cents), RIGHT, y, style);
    y += 16;
  };
  const late = bill.lines.filter((one) => one.label.startsWith('Late'));
  for (const one of bill.lines) if (!late.includes(one)) line(one.label, one.basis, one.cents, SERIF);
  rule(canvas, 470, y - 2, RIGHT, y - 2, '#000000');
  line('Total gas charges', '', bill.serviceCents, STRONG);
  if (late.length > 0) {
    y += 6;
    write(canvas, 'Other charges', LEFT, y, { ...STRONG, color: BLUE });
    y += 18;
    for (const one of late) line(one.label, one.basis, one.cents, SERIF);
  }
  y += 4;
  line('Total current charges', '', bill.currentCents, STRONG);

  write(canvas, 'WORDS ON YOUR BILL', LEFT, 500, { ...STRONG, size: 9.5 });
  write(
    canvas,
    'A therm is 100,000 British thermal units of heat. The therm factor turns the volume that your meter counts into heat and follows the quality of the gas, so it changes every month. The purchased gas cost is what we pay for the gas itself; we add no profit to it. The pipeline safety rider pays for the replacement of older mains, as ordered by the Commission. The public purpose fee supports weatherization for low-income households. Payment by check lets us make a one-time electronic transfer from your account.',
    LEFT, 514, { ...SMALL, width: RIGHT - LEFT, align: 'justify' },
  );
  write(canvas, `This bill was prepared on ${longDay(bill.billDate)}. Call before you dig: 811, two business days ahead, free of charge. Se habla espanol: 1-800-555-0177. TTY 711.`, LEFT, 590, { ...SMALL, width: RIGHT - LEFT });
}
