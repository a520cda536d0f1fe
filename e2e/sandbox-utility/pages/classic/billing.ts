import { dollars } from '../../bills/money.ts';
import { shortDay, slashDay } from '../../days.ts';
import { BILLS_PER_PAGE } from '../../paging.ts';
import type { BillsView, Design, MyContext, PaymentsView } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { actionButton, billControl, receiptControl } from '../parts.ts';
import { accountSwitch } from './dashboard.ts';

/** The rows of one page of the billing history. */
export function billRows(design: Design, context: MyContext, view: BillsView): Markup {
  return html`${view.rows.map((bill, at) => {
    const position = (view.page - 1) * BILLS_PER_PAGE + at;
    return html`<tr><td>${shortDay(bill.model.billDate)}${bill.model.replaces ? html`<span class="tag">Corrected bill</span>` : null}</td><td>${slashDay(bill.model.dueDate)}</td><td class="num">${dollars(bill.model.totalCents)}</td>
<td>${billControl(design, bill, view.account.account.service, position)}</td><td>${actionButton(design, context, 'pay-bill', design.words.payBill, 'btn-pay', bill.model.invoiceNumber)}</td></tr>`;
  })}`;
}

export function billsPage(design: Design, context: MyContext, view: BillsView): Markup {
  const table = view.rows.length === 0
    ? html`<p>There are no bills to show for this account yet. If you receive paper bills, turn on paperless billing to see future bills here.</p>`
    : html`<table class="list"><thead><tr><th>Bill date</th><th>Due date</th><th class="num">Amount</th><th>Bill</th><th></th></tr></thead><tbody>${billRows(design, context, view)}</tbody></table>${pager(design.paths.bills, view)}`;
  return design.shell(context, 'Billing history', html`<h1>Billing history</h1>${accountSwitch(design, context)}
<section class="panel">${table}<p class="muted">Bills are kept online for 26 months. Bills open as PDF.</p></section>`);
}

function pager(path: string, view: { readonly page: number; readonly pages: number }): Markup {
  const numbers = Array.from({ length: view.pages }, (_, at) => at + 1);
  return html`<nav class="pager" aria-label="Pages">${view.page > 1 ? html`<a href="${path}?page=${view.page - 1}">&lsaquo; Newer</a>` : null}
${numbers.map((number) => (number === view.page ? html`<span class="now" aria-current="page">${number}</span>` : html`<a href="${path}?page=${number}">${number}</a>`))}
${view.page < view.pages ? html`<a href="${path}?page=${view.page + 1}">Older &rsaquo;</a>` : null}</nav>`;
}

export function paymentsPage(design: Design, context: MyContext, view: PaymentsView): Markup {
  return design.shell(context, 'Payment history', html`<h1>Payment history</h1>${accountSwitch(design, context)}
<section class="panel"><table class="list"><thead><tr><th>Date</th><th>Confirmation</th><th class="num">Amount</th><th>Receipt</th></tr></thead><tbody>
${view.rows.map((row) => html`<tr><td>${shortDay(row.payment.paidOn)}</td><td>${row.payment.confirmation}</td><td class="num">${dollars(row.payment.cents)}</td><td>${receiptControl(design, row)}</td></tr>`)}
</tbody></table>${pager(design.paths.payments, view)}</section>`);
}
