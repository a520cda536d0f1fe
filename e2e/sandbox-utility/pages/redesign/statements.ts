import { dollars } from '../../bills/money.ts';
import { longDay } from '../../days.ts';
import { BILLS_PER_PAGE } from '../../paging.ts';
import type { BillsView, Design, MyContext, PaymentsView } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { actionButton, billControl, receiptControl } from '../parts.ts';
import { accountList } from './overview.ts';

function moreButton(path: string, view: { readonly page: number; readonly pages: number }): Markup | null {
  return view.page < view.pages ? html`<button type="button" class="btn-plain" data-more="${path}?page=${view.page + 1}">Load more</button>` : null;
}

function cards(design: Design, context: MyContext, view: BillsView): Markup {
  return html`${view.rows.map((bill, at) => html`<article class="card"><h3>${longDay(bill.model.billDate)}</h3>${bill.model.replaces ? html`<span class="pill">Corrected</span>` : null}<div class="sum">${dollars(bill.model.totalCents)}</div><div class="foot-row">${billControl(design, bill, view.account.account.service, (view.page - 1) * BILLS_PER_PAGE + at)}${actionButton(design, context, 'pay-bill', design.words.payBill, 'btn-pay', bill.model.invoiceNumber)}</div></article>`)}`;
}

/** The next cards, with the button for those after them. */
export function statementCards(design: Design, context: MyContext, view: BillsView): Markup {
  return html`${cards(design, context, view)}${moreButton(design.paths.moreBills, view)}`;
}

export function statementsPage(design: Design, context: MyContext, view: BillsView): Markup {
  return design.shell(context, 'Statements', html`<h1>Statements</h1>${accountList(design, context)}
${view.rows.length === 0 ? html`<p>There are no statements to show yet. Go paperless to see your statements here.</p>` : html`<div class="cards" id="statement-list">${cards(design, context, view)}</div><p style="text-align:center;margin-top:24px">${moreButton(design.paths.moreBills, view)}</p>`}`);
}

export function activityPage(design: Design, context: MyContext, view: PaymentsView): Markup {
  return design.shell(context, 'Activity', html`<h1>Activity</h1>${accountList(design, context)}<section class="panel">
${view.rows.map((row) => html`<div class="row"><span>Payment on ${longDay(row.payment.paidOn)}</span><span>${dollars(row.payment.cents)}</span><span>${receiptControl(design, row)}</span></div>`)}
${view.page < view.pages ? html`<p><a href="${design.paths.payments}?page=${view.page + 1}">Earlier payments</a></p>` : null}</section>`);
}
