import { COMPANY, type Customer, type CustomerAccount } from '../customer.ts';
import { longDay } from '../days.ts';
import { makePdf, rule, write, writeRight } from './drawing.ts';
import { dollars } from './money.ts';
import type { Payment } from './types.ts';

/** A receipt for money paid; it looks official and names an account, but it bills nothing. */
export function receiptPdf(customer: Customer, account: CustomerAccount, payment: Payment): Promise<Uint8Array> {
  return makePdf(`Payment receipt ${payment.confirmation}`, payment.paidOn, (canvas) => {
    canvas.addPage();
    write(canvas, COMPANY.name, 60, 60, { font: 'Helvetica-Bold', size: 17, color: '#0b5d4e' });
    write(canvas, 'Payment receipt', 60, 92, { font: 'Helvetica-Bold', size: 13 });
    rule(canvas, 60, 114, 552, 114);
    const rows: readonly (readonly [string, string])[] = [
      ['Received from', customer.name],
      ['Account number', account.number],
      ['Payment date', longDay(payment.paidOn)],
      ['Payment method', 'Business checking ending 4471'],
      ['Confirmation number', payment.confirmation],
      ['Payment amount', dollars(payment.cents)],
    ];
    rows.forEach(([label, value], at) => {
      write(canvas, label, 60, 132 + at * 20, { size: 10 });
      writeRight(canvas, value, 552, 132 + at * 20, { size: 10, font: 'Helvetica-Bold' });
    });
    rule(canvas, 60, 262, 552, 262);
    write(canvas, `Thank you for your payment. This receipt is not a bill; please keep it for your records. Questions? Call ${COMPANY.phone}.`, 60, 276, { size: 9, width: 492 });
  });
}
