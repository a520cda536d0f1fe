import type { Design, PageContext } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { alertBox, csrfField } from '../parts.ts';

/** The first step: the name alone. */
export function emailPage(design: Design, context: PageContext, username: string): Markup {
  return design.shell(context, 'Log in', html`<section class="step-card"><h1>Log in</h1>${alertBox(context.message)}
<form method="post" action="${design.paths.signIn}">${csrfField(context)}
  <label for="f1">Email or user ID</label><input type="text" id="f1" name="email" value="${username}" autocomplete="username">
  <button type="submit" class="btn">Next</button>
</form><p><a href="${design.paths.forgot}">Trouble logging in?</a> &middot; <a href="${design.paths.register}">Create a profile</a></p></section>`);
}

/** The second step: the password of the name just given. */
export function secretPage(design: Design, context: PageContext, username: string): Markup {
  return design.shell(context, 'Log in', html`<section class="step-card"><h1>Welcome back</h1><p>${username} <a href="${design.paths.signIn}">Not you?</a></p>${alertBox(context.message)}
<form method="post" action="${design.paths.password}">${csrfField(context)}
  <input type="password" id="f2" name="secret" placeholder="Password" aria-label="Password" autocomplete="current-password"> <button type="button" class="link" data-show="f2">Show</button><br>
  <button type="submit" class="btn">Log in</button>
</form></section>`);
}
