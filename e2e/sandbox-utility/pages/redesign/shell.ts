import { COMPANY } from '../../customer.ts';
import type { PageContext } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { alertBox, csrfField, documentShell } from '../parts.ts';
import { NEW_PATHS as PATHS } from './paths.ts';

/** The frame around each page of the new design. */
export function newShell(context: PageContext, title: string, body: Markup): Markup {
  const corner = context.isSignedIn
    ? html`<form method="post" action="${PATHS.action}sign-out" class="inline-form">${csrfField(context)}<button type="submit" class="link">Log out</button></form>`
    : html`<a href="${PATHS.guest}">Quick pay</a><a class="btn" href="${PATHS.signIn}">Log in</a>`;
  const side = html`<div class="side" role="navigation"><a href="${PATHS.dashboard}">Overview</a><a href="${PATHS.bills}">Statements</a><a href="${PATHS.payments}">Activity</a><a href="${PATHS.usage}">Energy insights</a><a href="${PATHS.profile}">Settings</a></div>`;
  return documentShell(title, 'redesign', html`
<div class="bar"><a class="brand" href="/">${COMPANY.name}</a>${corner}</div>
<div class="layout${context.isSignedIn ? null : ' plain'}">${context.isSignedIn ? side : null}<div role="main">${body}</div></div>`);
}

export function newHome(context: PageContext): Markup {
  return newShell(context, 'Welcome', html`${alertBox(context.message, 'info')}<section class="splash"><h1>Your energy,<br>all in one place.</h1><p>We have redesigned our website. Same team, new look.</p><a class="btn" href="${PATHS.signIn}">Log in to My Pinewater</a></section>
<p style="margin-top:26px">New customer? <a href="${PATHS.register}">Create a profile</a> or <a href="${PATHS.guest}">pay without logging in</a>.</p><p><a href="/outages">Outage map</a> <a href="/rates">Rates</a></p>`);
}
