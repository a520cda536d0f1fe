import { COMPANY, type Customer } from '../customer.ts';
import { shortDay, shortMonth } from '../days.ts';
import { bars, makePdf, perforation, postalBars, rule, write, writeRight, type Canvas, type TextStyle } from './drawing.ts';
import { ELECTRICITY_TARIFF } from './electricity.ts';
import { sumCents } from './ledger.ts';
import { dollars, quantity } from './money.ts';
import type { BillModel, LineCents } from './types.ts';

const GREEN = '#0b5d4e';
const PALE = '#e7f1ee';
const BOLD: TextStyle = { font: 'Helvetica-Bold' };
const LEFT = 40;
const RIGHT = 572;
const MIDDLE = 312;

/** The electricity bill: two columns, sans serif, a summary with a slip and a page of details. */
export function electricityPdf(customer: Customer, bill: BillModel): Promise<Uint8Array> {
  return makePdf(`Electric bill ${bill.invoiceNumber}`, bill.billDate, (canvas) => {
    canvas.addPage();
    summary(canvas, customer, bill);
    slip(canvas, customer, bill);
    canvas.addPage();
    details(canvas, customer, bill);
  });
}

function masthead(canvas: Canvas, customer: Customer, bill: BillModel, page: number): void {
  canvas.rect(0, 0, 612, 56).fill(GREEN);
  write(canvas, COMPANY.name, LEFT, 17, { ...BOLD, size: 19, color: '#ffffff' });
  writeRight(canvas, 'Electric Service Statement', RIGHT, 16, { size: 11, color: '#ffffff' });
  writeRight(canvas, `Page ${page} of 2`, RIGHT, 32, { size: 8, color: '#ffffff' });
  const facts: readonly (readonly [string, string])[] = [
    ['Account number', customer.electricity.number],
    ['Invoice number', bill.invoiceNumber],
    ['Statement date', shortDay(bill.billDate)],
  ];
  facts.forEach(([label, value], at) => {
    write(canvas, label, LEFT + at * 178, 66, { size: 7.5, color: '#5b6875' });
    write(canvas, value, LEFT + at * 178, 76, { ...BOLD, size: 10.5 });
  });
  rule(canvas, LEFT, 94, RIGHT, 94, GREEN, 1);
}

function summary(canvas: Canvas, customer: Customer, bill: BillModel): void {
  masthead(canvas, customer, bill, 1);
  let y = 106;
  if (bill.replaces) {
    canvas.rect(LEFT, y, RIGHT - LEFT, 34).fillAndStroke('#fff3d6', '#c98a00');
    write(canvas, 'CORRECTED BILL', LEFT + 10, y + 5, { ...BOLD, size: 11, color: '#7a4d00' });
    write(canvas, `This bill replaces invoice ${bill.replaces.invoiceNumber} dated ${shortDay(bill.replaces.billDate)}. A meter reading was entered incorrectly.`, LEFT + 10, y + 20, { size: 8.5 });
    y += 44;
  }
  write(canvas, 'Service for', LEFT, y, { size: 8, color: '#5b6875' });
  write(canvas, customer.name, LEFT, y + 11, { ...BOLD, size: 10 });
  write(canvas, 'Service address', LEFT, y + 28, { size: 8, color: '#5b6875' });
  write(canvas, customer.electricity.address.street, LEFT, y + 39, { size: 10 });
  write(canvas, customer.electricity.address.town, LEFT, y + 52, { size: 10 });

  canvas.roundedRect(MIDDLE, y, RIGHT - MIDDLE, 78, 5).fill(PALE);
  write(canvas, 'Total amount due', MIDDLE + 14, y + 10, { size: 10 });
  writeRight(canvas, dollars(bill.totalCents), RIGHT - 14, y + 24, { ...BOLD, size: 22, color: GREEN });
  write(canvas, 'Please pay by', MIDDLE + 14, y + 56, { size: 9.5 });
  writeRight(canvas, shortDay(bill.dueDate), RIGHT - 14, y + 56, { ...BOLD, size: 10.5 });

  y += 96;
  accountSummary(canvas, bill, y);
  chart(canvas, bill, y);
  y += 170;
  write(canvas, 'Messages for you', LEFT, y, { ...BOLD, size: 10.5, color: GREEN });
  write(
    canvas,
    `Shift use to off-peak hours (9 p.m. to 4 p.m. and weekends) and save. Our business advisors can tell you whether another schedule would suit you: call ${COMPANY.phone}, Monday to Friday, 7 a.m. to 6 p.m. Rates may change on January 1; see the notice at our website. Report a downed line at once: stay back 30 feet and call 911, then ${COMPANY.emergency}.`,
    LEFT, y + 15, { size: 8.5, width: RIGHT - LEFT, lineGap: 1.5 },
  );
  write(canvas, 'Questions about your bill? Please write to PO Box 1400, Alder Falls, OR 97001-1400, or use the chat in your online account.', LEFT, y + 66, { size: 7.5, color: '#5b6875' });
}

function accountSummary(canvas: Canvas, bill: BillModel, top: number): void {
  write(canvas, 'Your account summary', LEFT, top, { ...BOLD, size: 10.5, color: GREEN });
  const received = bill.paidOn ? `Payment received ${shortDay(bill.paidOn)}` : 'Payments received';
  const rows: readonly (readonly [string, number])[] = [
    ['Previous balance', bill.previousCents],
    [received, -bill.paidCents],
    ['Balance forward', bill.previousCents - bill.paidCents],
    ['Current electric charges', bill.currentCents],
  ];
  rows.forEach(([label, cents], at) => {
    write(canvas, label, LEFT, top + 20 + at * 17, { size: 9.5 });
    writeRight(canvas, dollars(cents), MIDDLE - 26, top + 20 + at * 17, { size: 9.5 });
  });
  rule(canvas, LEFT, top + 88, MIDDLE - 26, top + 88, GREEN, 1);
  write(canvas, 'Amount due', LEFT, top + 94, { ...BOLD, size: 10.5 });
  writeRight(canvas, dollars(bill.totalCents), MIDDLE - 26, top + 94, { ...BOLD, size: 10.5 });
  write(canvas, 'A late charge of 1.5% applies to balances unpaid after the due date.', LEFT, top + 116, { size: 7.5, color: '#5b6875', width: MIDDLE - 26 - LEFT });
}

function chart(canvas: Canvas, bill: BillModel, top: number): void {
  write(canvas, 'Your electricity use, kWh per month', MIDDLE, top, { ...BOLD, size: 10.5, color: GREEN });
  bars(
    canvas,
    { x: MIDDLE, y: top + 20, width: RIGHT - MIDDLE, height: 82 },
    bill.history.map((one) => ({ label: shortMonth(one.month), value: one.usage })),
    { bar: '#a9cfc5', last: GREEN, font: 'Helvetica' },
  );
  const lastYear = bill.history[0]?.usage ?? 0;
  write(canvas, `This month ${quantity(bill.usage)} kWh`, MIDDLE, top + 122, { size: 8 });
  write(canvas, `Same month last year ${quantity(lastYear)} kWh`, MIDDLE, top + 134, { size: 8, color: '#5b6875' });
  writeRight(canvas, `Daily average ${quantity(bill.usage / bill.days, 1)} kWh`, RIGHT, top + 122, { size: 8 });
}

function slip(canvas: Canvas, customer: Customer, bill: BillModel): void {
  perforation(canvas, 590, LEFT, RIGHT);
  write(canvas, 'Please detach and return this portion with your payment. Make checks payable to Pinewater Power & Gas.', LEFT, 596, { size: 7, color: '#5b6875' });
  write(canvas, customer.name, LEFT, 622, BOLD);
  write(canvas, customer.mailing.street, LEFT, 634);
  write(canvas, customer.mailing.town, LEFT, 646);
  const rows: readonly (readonly [string, string])[] = [
    ['Account number', customer.electricity.number],
    ['Due date', shortDay(bill.dueDate)],
    ['Amount due', dollars(bill.totalCents)],
    ['Amount enclosed', '$ ______________'],
  ];
  rows.forEach(([label, value], at) => {
    write(canvas, label, 370, 622 + at * 17, { size: 9 });
    writeRight(canvas, value, RIGHT, 622 + at * 17, { ...BOLD, size: 9.5 });
  });
  write(canvas, 'PINEWATER POWER & GAS', 370, 706, BOLD);
  write(canvas, 'PO BOX 1410', 370, 718);
  write(canvas, 'ALDER FALLS OR 97001-1410', 370, 730);
  postalBars(canvas, LEFT, 700, `${customer.electricity.number}${bill.totalCents}00412998310077`);
  write(canvas, `${customer.electricity.number.replace(/\D/g, '')} ${String(bill.totalCents).padStart(10, '0')} 7`, LEFT, 742, { font: 'Courier', size: 9 });
}

function details(canvas: Canvas, customer: Customer, bill: BillModel): void {
  masthead(canvas, customer, bill, 2);
  write(canvas, 'Meter information', LEFT, 108, { ...BOLD, size: 10.5, color: GREEN });
  write(canvas, `Rate: ${ELECTRICITY_TARIFF}`, LEFT, 124, { size: 8.5 });
  write(canvas, `Point of delivery (POD) ID: ${customer.electricity.podId}`, MIDDLE, 124, { size: 8.5 });
  write(canvas, `Service period: ${shortDay(bill.periodStart)} to ${shortDay(bill.periodEnd)}`, LEFT, 137, { size: 8.5 });
  write(canvas, `Billing days: ${bill.days}`, MIDDLE, 137, { size: 8.5 });
  meterTable(canvas, customer, bill);
  let y = 246;
  write(canvas, 'Details of your electric charges', LEFT, y, { ...BOLD, size: 10.5, color: GREEN });
  y += 18;
  const sections: readonly (readonly [string, readonly LineCents[]])[] = [
    ['Supply charges', bill.lines.filter((line) => line.kind === 'SUPPLY')],
    ['Delivery charges', bill.lines.filter((line) => line.kind === 'DELIVERY')],
    ['Taxes and fees', bill.lines.filter((line) => line.kind !== 'SUPPLY' && line.kind !== 'DELIVERY')],
  ];
  for (const [title, lines] of sections) {
    canvas.rect(LEFT, y - 3, RIGHT - LEFT, 14).fill(PALE);
    write(canvas, title, LEFT + 4, y, { ...BOLD, size: 8.5 });
    y += 17;
    for (const line of lines) {
      write(canvas, line.label, LEFT + 4, y, { size: 8.5 });
      write(canvas, line.basis, 236, y, { size: 8.5 });
      writeRight(canvas, dollars(line.cents), RIGHT - 4, y, { size: 8.5 });
      y += 13;
    }
    write(canvas, `Subtotal ${title.toLowerCase()}`, LEFT + 4, y, { size: 8.5, font: 'Helvetica-Oblique' });
    writeRight(canvas, dollars(sumCents(lines)), RIGHT - 4, y, { size: 8.5, font: 'Helvetica-Oblique' });
    y += 18;
  }
  rule(canvas, LEFT, y - 2, RIGHT, y - 2, GREEN, 1);
  write(canvas, 'Total electric charges', LEFT + 4, y + 3, { ...BOLD, size: 9.5 });
  writeRight(canvas, dollars(bill.serviceCents), RIGHT - 4, y + 3, { ...BOLD, size: 9.5 });
  definitions(canvas, y + 34);
}

function meterTable(canvas: Canvas, customer: Customer, bill: BillModel): void {
  const columns = ['Meter number', 'Register', 'Previous read', 'Current read', 'Difference', 'Multiplier', 'Usage (kWh)'];
  const edges = [112, 178, 270, 352, 424, 492, RIGHT - 4];
  canvas.rect(LEFT, 156, RIGHT - LEFT, 15).fill(GREEN);
  const row = (cells: readonly string[], y: number, style: TextStyle): void => {
    cells.forEach((cell, at) => {
      const edge = edges[at] ?? RIGHT;
      if (at < 2) write(canvas, cell, at === 0 ? LEFT + 4 : 126, y, style);
      else writeRight(canvas, cell, edge, y, style);
    });
  };
  row(columns, 160, { ...BOLD, size: 8, color: '#ffffff' });
  bill.registers.forEach((register, at) => {
    const difference = register.end - register.start;
    row(
      [customer.electricity.meterNumber, register.name, quantity(register.start), quantity(register.end), quantity(difference), String(bill.multiplier), quantity(difference * bill.multiplier)],
      177 + at * 14, { size: 8.5 },
    );
  });
  write(canvas, `Read type: ${bill.estimated ? 'Estimated' : 'Actual'}`, LEFT + 4, 222, { size: 8 });
  rule(canvas, LEFT, 234, RIGHT, 234);
}

function definitions(canvas: Canvas, top: number): void {
  write(canvas, 'Understanding your bill', LEFT, top, { ...BOLD, size: 9, color: GREEN });
  const left = 'kWh (kilowatt-hour): the energy of 1,000 watts used for one hour. Multiplier: the figure by which the difference of two readings is multiplied, because current transformers let only a part of your current through the meter. On-peak: 4 p.m. to 9 p.m., Monday to Friday, except holidays. Off-peak: all other hours.';
  const right = `Power cost adjustment: the difference between forecast and actual cost of power, up or down. Basic service charge: covers the meter, billing and a part of the local lines. Franchise fee: paid to the city for the use of streets. If you cannot settle a dispute with us, call the Public Utility Commission at 1-800-555-0166. Hearing impaired: 711.`;
  const column = (RIGHT - LEFT - 20) / 2;
  write(canvas, left, LEFT, top + 13, { size: 7, width: column, align: 'justify', color: '#46525e' });
  write(canvas, right, LEFT + column + 20, top + 13, { size: 7, width: column, align: 'justify', color: '#46525e' });
}
