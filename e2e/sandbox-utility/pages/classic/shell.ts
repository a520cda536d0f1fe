import { COMPANY } from '../../customer.ts';
import type { PageContext } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { csrfField, documentShell } from '../parts.ts';
import { CLASSIC_PATHS as PATHS } from './paths.ts';

/** The frame around each page of the classic design. */
export function classicShell(context: PageContext, title: string, body: Markup): Markup {
  const links = context.isSignedIn
    ? html`<a href="${PATHS.dashboard}">Dashboard</a><a href="${PATHS.bills}">Billing History</a><a href="${PATHS.payments}">Payment History</a><a href="${PATHS.usage}">Usage</a><a href="${PATHS.profile}">Profile</a>`
    : html`<a href="/outages">Outages</a><a href="/rates">Rates</a><a href="/save-energy">Save Energy</a><a href="/business">For Business</a><a href="/about">About Us</a>`;
  const corner = context.isSignedIn
    ? html`<span>Hello, ${context.customer.firstName}</span><form method="post" action="${PATHS.action}sign-out" class="inline-form">${csrfField(context)}<button type="submit" class="btn-plain">Sign out</button></form>`
    : html`<a class="btn" href="${PATHS.signIn}">Sign in</a>`;
  return documentShell(title, 'classic', html`
<div class="utility"><div class="in"><span>Serving Alder Falls and the Pine Valley since 1931</span><span>Emergency: ${COMPANY.emergency}<a href="/contact">Contact us</a><a href="/es">Espa&ntilde;ol</a></span></div></div>
<header class="top"><div class="in"><a class="logo" href="/"><svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true"><path d="M17 2 7 16h6L6 26h8v6h6v-6h8l-7-10h6z" fill="#0b5d4e"/></svg>${COMPANY.name}</a><nav aria-label="Main">${links}</nav>${corner}</div></header>
<main class="wrap" id="content">${body}</main>
<footer class="foot"><div class="in"><p><a href="/privacy">Privacy</a><a href="/terms-of-use">Terms of Use</a><a href="/accessibility">Accessibility</a><a href="/careers">Careers</a></p><p>&copy; ${COMPANY.name}. All rights reserved.</p></div></footer>`);
}
