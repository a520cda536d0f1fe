import { oneLine } from '../../bills/truth.ts';
import { dollars } from '../../bills/money.ts';
import { longDay } from '../../days.ts';
import type { Design, MyContext } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { actionButton, csrfField, usageChart } from '../parts.ts';

/** The accounts as a list of buttons, the chosen one marked. */
export function accountList(design: Design, context: MyContext): Markup {
  return html`<ul class="account-list">${context.accounts.map(({ account }, at) => html`<li><form method="post" action="${design.paths.account}">${csrfField(context)}<input type="hidden" name="account" value="${at}"><button type="submit"${at === context.chosen ? html` aria-current="true"` : null}><strong>${account.nickname}</strong><br>${account.service === 'GAS' ? 'Gas' : 'Electricity'} &middot; No. ${account.number}<br><span class="muted">${oneLine(account.address)}</span></button></form></li>`)}</ul>`;
}

export function overviewPage(design: Design, context: MyContext): Markup {
  const chosen = context.accounts[context.chosen];
  if (!chosen) {
    return design.shell(context, 'Overview', html`<section class="panel"><h1>Hi ${context.customer.firstName}</h1><p>No accounts are connected to your profile yet.</p>${actionButton(design, context, 'link-account', 'Connect an account', 'btn')}</section>`);
  }
  const latest = context.hasBills ? chosen.bills[0] : undefined;
  return design.shell(context, 'Overview', html`<h1>Hi ${context.customer.firstName}</h1>${accountList(design, context)}
<div class="cards"><section class="card"><h3>To pay</h3><div class="sum">${dollars(context.hasBills ? chosen.owedCents : 0)}</div>${actionButton(design, context, 'pay-now', 'Make a payment', 'btn-pay', chosen.account.number)}</section>
<section class="card"><h3>Latest statement</h3>${latest ? html`<div class="sum">${dollars(latest.model.totalCents)}</div><p>${longDay(latest.model.billDate)}</p>` : html`<p>Nothing here yet.</p>`}<a href="${design.paths.bills}">All statements</a></section>
<section class="card"><h3>AutoPay</h3><p>Off</p>${actionButton(design, context, 'autopay', 'Turn on AutoPay')} ${actionButton(design, context, 'paperless', 'Go paperless')}</section></div>
${latest ? html`<section class="panel" style="margin-top:20px"><h2>Energy insights</h2>${usageChart(latest.model.history, chosen.account.service === 'GAS' ? 'therms' : 'kWh')}</section>` : null}`);
}
