import { oneLine } from '../../bills/truth.ts';
import { dollars } from '../../bills/money.ts';
import { shortDay } from '../../days.ts';
import type { Design, MyContext } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { actionButton, alertBox, csrfField, usageChart } from '../parts.ts';

const SERVICE_NAMES = { ELECTRICITY: 'Electric', GAS: 'Natural gas' } as const;

/** The drop-down that chooses the account all other pages are about. */
export function accountSwitch(design: Design, context: MyContext): Markup {
  return html`<form class="switch" method="post" action="${design.paths.account}">${csrfField(context)}<label for="acctSel"><strong>Account</strong></label>
<select id="acctSel" name="account" class="auto-submit">${context.accounts.map(({ account }, at) => html`<option value="${at}"${at === context.chosen ? html` selected` : null}>${account.number} - ${SERVICE_NAMES[account.service]} - ${oneLine(account.address)}</option>`)}</select><noscript><button type="submit">Go</button></noscript></form>`;
}

export function dashboardPage(design: Design, context: MyContext): Markup {
  const chosen = context.accounts[context.chosen];
  if (!chosen) {
    return design.shell(context, 'Dashboard', html`<section class="panel"><h1>Welcome, ${context.customer.firstName}</h1><p>There are no accounts linked to your profile.</p><p>To see your bills online, add your account number from a recent bill.</p>${actionButton(design, context, 'link-account', 'Add an account', 'btn')}</section>`);
  }
  const latest = chosen.bills[0];
  return design.shell(context, 'Dashboard', html`${alertBox(context.message, 'info')}<h1>Welcome back, ${context.customer.firstName}</h1>${accountSwitch(design, context)}
<div class="two"><section class="panel"><h2 style="margin-top:0">Current balance</h2><div class="due">${dollars(context.hasBills ? chosen.owedCents : 0)}</div>
${latest && context.hasBills ? html`<p>Last bill ${dollars(latest.model.totalCents)} on ${shortDay(latest.model.billDate)}<br>Due ${shortDay(latest.model.dueDate)}</p>` : html`<p>You do not have a bill yet.</p>`}
<p>${actionButton(design, context, 'pay-now', 'Pay now', 'btn-pay', chosen.account.number)} <a href="${design.paths.bills}">View billing history</a></p>
<dl class="facts"><dt>Account number</dt><dd>${chosen.account.number}</dd><dt>Service address</dt><dd>${oneLine(chosen.account.address)}</dd><dt>Meter</dt><dd>${chosen.account.meterNumber}</dd></dl></section>
<section class="panel"><h2 style="margin-top:0">Your usage</h2>${latest && context.hasBills ? usageChart(latest.model.history, chosen.account.service === 'GAS' ? 'therms' : 'kWh') : null}<a href="${design.paths.usage}">See more</a></section></div>
<div class="promo" id="promo"><span><strong>Never miss a due date.</strong> AutoPay takes care of your bill each month.</span><span>${actionButton(design, context, 'autopay', 'Enroll in AutoPay')} ${actionButton(design, context, 'paperless', 'Go paperless')} <button type="button" class="link" data-close="promo" aria-label="Dismiss">&times;</button></span></div>`);
}
