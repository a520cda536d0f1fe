import type { Design, PageContext } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { alertBox } from '../parts.ts';

/** The public front page. */
export function homePage(design: Design, context: PageContext): Markup {
  return design.shell(context, 'Home', html`${alertBox(context.message, 'info')}
<div class="outage" role="status"><strong>Planned outage:</strong> crews will replace lines near Weir Street on Saturday from 6 a.m. to 10 a.m. <a href="/outages">See the outage map</a></div>
<section class="hero"><div><h1>Reliable energy,<br>close to home.</h1><p>See your bill, track your use and report an outage in one place.</p></div>
<div class="box"><h2 style="margin-top:0">My Account</h2><p>View and pay your bill online.</p><p><a class="btn" href="${design.paths.signIn}">Sign in</a></p><p><a href="${design.paths.register}">Sign up for online access</a><br><a href="${design.paths.guest}">Pay as a guest</a></p></div></section>
<form class="panel" style="margin-top:22px;display:flex;gap:12px" action="/search" role="search"><input type="text" name="q" aria-label="Search this site" placeholder="Search: rebates, start service, rates..."><button class="btn" type="submit">Search</button></form>
<div class="tiles"><article class="tile"><h2 style="margin-top:0">Rebates for heat pumps</h2><p>Businesses can get up to $2,400 for an efficient heat pump this season.</p><a href="/news/heat-pumps">Read more</a></article>
<article class="tile"><h2 style="margin-top:0">Beware of scams</h2><p>We never ask for payment by gift card, and never threaten to disconnect within the hour.</p><a href="/news/scams">Read more</a></article>
<article class="tile"><h2 style="margin-top:0">Winter is coming</h2><p>Five simple things to do before the first frost, from filters to pipes.</p><a href="/news/winter">Read more</a></article></div>`);
}
