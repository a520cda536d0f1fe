import type { Design, PageContext } from '../design.ts';
import { html, type Markup } from '../html.ts';
import { alertBox, csrfField } from '../parts.ts';

/** The form for username and password, on one page. */
export function signInPage(design: Design, context: PageContext, username: string): Markup {
  return design.shell(context, 'Sign in', html`<section class="step-card signin"><h1>Sign in to My Account</h1>${alertBox(context.message)}
<form method="post" action="${design.paths.signIn}" id="loginForm">${csrfField(context)}
  <label for="userId">Username or email</label>
  <input type="text" id="userId" name="userId" value="${username}" autocomplete="username" autocapitalize="none" spellcheck="false">
  <label for="userPwd">Password</label>
  <div class="pw"><input type="password" id="userPwd" name="userPwd" autocomplete="current-password"><button type="button" class="link" data-show="userPwd">Show</button></div>
  <label class="check"><input type="checkbox" name="rememberMe" value="1"> Remember me</label>
  <button type="submit" class="btn">Sign in</button>
</form>
<p><a href="${design.paths.forgot}">Forgot username or password?</a></p>
<hr><p>New here? <a href="${design.paths.register}">Sign up</a> &middot; <a href="${design.paths.guest}">Pay as a guest</a></p>
<div class="g-recaptcha" data-size="invisible" hidden></div><p class="muted">This site is protected by reCAPTCHA and its Privacy Policy and Terms of Service apply.</p></section>`);
}
