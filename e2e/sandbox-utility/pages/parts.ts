import type { BillOnFile, PaymentOnFile } from '../bills/make.ts';
import { COMPANY } from '../customer.ts';
import { shortMonth } from '../days.ts';
import type { Design, PageContext } from './design.ts';
import { html, type Markup } from './html.ts';

/** How many gas bills are kept at hand; older ones are fetched from the archive by script. */
const BILLS_AT_HAND = 12;

/** The hidden field that proves a form came from this session. */
export function csrfField(context: PageContext): Markup {
  return html`<input type="hidden" name="_csrf" value="${context.csrf}">`;
}

/** The frame of every document: head, scripts, cookie banner. */
export function documentShell(title: string, styleName: Design['name'], body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${COMPANY.name}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/${styleName}.css">
</head>
<body>
${body}
<div class="cookie-banner" id="cookie-banner" role="region" aria-label="Cookie consent" hidden>
  <p>We use cookies to make our website work and to understand how it is used. See our <a href="/privacy">privacy notice</a>.</p>
  <div><button type="button" class="btn-plain" data-consent="necessary">Only necessary</button> <button type="button" class="btn" data-consent="all">Accept all cookies</button></div>
</div>
<script src="/assets/portal.js"></script>
</body>
</html>`;
}

/** A button in a form of its own that starts something a collector must never start. */
export function actionButton(design: Design, context: PageContext, action: string, label: string, style = 'btn-plain', detail = ''): Markup {
  return html`<form method="post" action="${design.paths.action}${action}" class="inline-form">${csrfField(context)}${detail ? html`<input type="hidden" name="detail" value="${detail}">` : null}<button type="submit" class="${style}">${label}</button></form>`;
}

/** The address of a document. */
export function documentPath(design: Design, sha256: string): string {
  return `${design.paths.document}${sha256.slice(0, 16)}`;
}

/**
 * What opens a bill: electricity in a new tab, gas as a download, and gas from the archive through a script
 * that saves a blob. `position` counts from the newest bill.
 */
export function billControl(design: Design, bill: BillOnFile, service: 'ELECTRICITY' | 'GAS', position: number): Markup {
  const path = documentPath(design, bill.served.sha256);
  if (service === 'ELECTRICITY') return html`<a class="doc-link" href="${path}" target="_blank" rel="noopener">${design.words.viewBill}</a>`;
  if (position < BILLS_AT_HAND) return html`<a class="doc-link" href="${path}">${design.words.viewBill}</a>`;
  return html`<button type="button" class="doc-link" data-archive="${path}" data-name="${bill.served.fileName}">${design.words.viewBill}</button>`;
}

/** What opens a receipt, where it is still kept. */
export function receiptControl(design: Design, row: PaymentOnFile): Markup {
  if (!row.receipt) return html`<span class="muted">No longer available</span>`;
  return html`<a class="doc-link" href="${documentPath(design, row.receipt.sha256)}">${design.words.receipt}</a>`;
}

/** A message above a form. */
export function alertBox(message: string | undefined, kind: 'error' | 'info' = 'error'): Markup | null {
  return message ? html`<div class="alert alert-${kind}" role="alert">${message}</div>` : null;
}

/** The usage of the last thirteen bills as bars. */
export function usageChart(history: readonly { readonly month: number; readonly usage: number }[], unit: string): Markup {
  const tallest = Math.max(1, ...history.map((one) => one.usage));
  const columns = history.map((one, at) => {
    const height = Math.round((110 * one.usage) / tallest);
    return html`<g><rect x="${at * 36 + 6}" y="${120 - height}" width="24" height="${height}" rx="3"><title>${one.usage} ${unit}</title></rect><text x="${at * 36 + 18}" y="136" text-anchor="middle">${shortMonth(one.month)}</text></g>`;
  });
  return html`<svg class="usage-chart" viewBox="0 0 ${history.length * 36} 142" role="img" aria-label="Usage by month">${columns}</svg>`;
}
