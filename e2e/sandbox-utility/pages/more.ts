import { oneLine } from '../bills/truth.ts';
import { COMPANY } from '../customer.ts';
import type { Design, MyContext } from './design.ts';
import { html, type Markup } from './html.ts';
import { actionButton, usageChart } from './parts.ts';

/** The usage of the chosen account, with a table of data to download that is no bill. */
export function usagePage(design: Design, context: MyContext): Markup {
  const account = context.accounts[context.chosen];
  const latest = account?.bills[0];
  const unit = account?.account.service === 'GAS' ? 'therms' : 'kWh';
  return design.shell(context, 'My usage', html`<section class="panel"><h1>My usage</h1>
${latest && context.hasBills ? html`<p>Your use in ${unit}, by bill.</p>${usageChart(latest.model.history, unit)}<p><a href="${design.paths.usage}/data.csv">Download my data (CSV)</a></p>` : html`<p>No usage yet.</p>`}</section>`);
}

/** The customer's particulars, with switches that a collector must leave alone. */
export function profilePage(design: Design, context: MyContext): Markup {
  return design.shell(context, 'Profile and settings', html`<section class="panel"><h1>Profile and settings</h1>
<dl class="facts"><dt>Customer</dt><dd>${context.customer.name}</dd><dt>Email</dt><dd>${context.customer.email}</dd><dt>Mobile</dt><dd>(***) ***-${context.customer.phoneEnding}</dd><dt>Mailing address</dt><dd>${oneLine(context.customer.mailing)}</dd></dl>
<h2>Billing preferences</h2>
<p>Paper bills are mailed to you each month. ${actionButton(design, context, 'paperless', 'Go paperless')}</p>
<p>You are not enrolled in AutoPay. ${actionButton(design, context, 'autopay', 'Enroll in AutoPay')}</p>
<h2>Moving?</h2><p>Call ${COMPANY.phone} or ${actionButton(design, context, 'stop-service', 'Stop service', 'btn-danger')}</p></section>`);
}
