import { COMPANY } from '../customer.ts';
import type { Design, PageContext } from './design.ts';
import { html, type Markup } from './html.ts';
import { alertBox, csrfField } from './parts.ts';
import { HUMAN_CHECK_SCRIPT } from './script.ts';

function card(design: Design, context: PageContext, title: string, body: Markup): Markup {
  return design.shell(context, title, html`<section class="step-card"><h1>${title}</h1>${alertBox(context.message)}${body}</section>`);
}

/** Where the code is to be sent. */
export function deliveryPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Verify your identity', html`
<p>We don't recognize this browser. To protect your account we need to send you a verification code.</p>
<form method="post" action="${design.paths.delivery}">${csrfField(context)}
  <fieldset><legend>How would you like to receive it?</legend>
  <label class="radio"><input type="radio" name="channel" value="sms" checked> Text message to (***) ***-${context.customer.phoneEnding}</label></fieldset>
  <p class="muted">Message and data rates may apply.</p>
  <button type="submit" class="btn">${design.words.sendCode}</button>
</form>`);
}

/** Where the code is typed. */
export function codePage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Enter your code', html`
<p>We sent a 6-digit code by text message to (***) ***-${context.customer.phoneEnding}. It expires in 10 minutes.</p>
<form method="post" action="${design.paths.code}">${csrfField(context)}
  <label for="otp">${design.words.codeLabel}</label>
  <input id="otp" name="otp" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required>
  <label class="check"><input type="checkbox" name="remember" value="1"> ${design.words.remember}</label>
  <button type="submit" class="btn">${design.words.submitCode}</button>
</form>
<form method="post" action="${design.paths.delivery}" class="inline-form">${csrfField(context)}<input type="hidden" name="channel" value="sms"><button type="submit" class="link">Didn't get it? Send a new code</button></form>`);
}

export function questionPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Security question', html`
<form method="post" action="${design.paths.question}">${csrfField(context)}
  <label for="answer">${context.customer.securityQuestion}</label>
  <input id="answer" name="answer" type="text" autocomplete="off" required>
  <button type="submit" class="btn">Continue</button>
</form>`);
}

export function newPasswordPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Choose a new password', html`
<p>Your password has expired. For your security, please choose a new password before you continue. It must have at least 10 characters.</p>
<form method="post" action="${design.paths.newPassword}">${csrfField(context)}
  <label for="new1">New password</label><input id="new1" name="new1" type="password" autocomplete="new-password" required>
  <label for="new2">Confirm new password</label><input id="new2" name="new2" type="password" autocomplete="new-password" required>
  <button type="submit" class="btn">Save and continue</button>
</form>`);
}

export function termsPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'We have updated our Terms of Use', html`
<p>Please review and accept the new Terms of Use to continue to your account.</p>
<div class="terms-box" tabindex="0"><p>1. By using ${COMPANY.name} online services you agree to receive notices electronically.</p><p>2. You are responsible for keeping your sign-in to yourself.</p><p>3. Usage data is provided as is and may be corrected.</p></div>
<form method="post" action="${design.paths.terms}">${csrfField(context)}
  <label class="check"><input type="checkbox" name="agree" value="1" required> I have read and agree to the Terms of Use</label>
  <button type="submit" class="btn">Accept and continue</button>
</form>`);
}

/** A check that stands in the way until a person has answered it. */
export function humanCheckPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Please confirm you are human', html`
<p>We noticed unusual traffic from your network. Complete the check below to continue.</p>
<form method="post" action="${design.paths.humanCheck}">${csrfField(context)}
  <div class="g-recaptcha"><iframe src="/recaptcha/api2/anchor?k=practice" title="reCAPTCHA" width="304" height="78"></iframe>
  <input type="hidden" id="g-recaptcha-response" name="g-recaptcha-response" value=""></div>
  <button type="submit" class="btn" id="go-on" disabled>Continue</button>
</form><script>${{ markup: HUMAN_CHECK_SCRIPT }}</script>`);
}

export function lockedPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Your account is locked', html`
<p>For your protection, online access has been locked after too many unsuccessful sign-in attempts.</p>
<p>To unlock your account, please call Customer Care at <strong>${COMPANY.phone}</strong>, Monday to Friday, 7 a.m. to 6 p.m.</p>`);
}

/** A page that says one thing. */
export function noticePage(design: Design, context: PageContext, title: string, text: string): Markup {
  return card(design, context, title, html`<p>${text}</p><p><a href="/">Return to the home page</a></p>`);
}

/** Forms for people without a sign-in, which a collector must leave alone. */
export function registerPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Create your online account', html`
<form method="post" action="${design.paths.register}">
  <label for="regacct">Account number</label><input id="regacct" name="acct">
  <label for="regmail">Email address</label><input id="regmail" name="mail" type="email">
  <label for="regpw">Create password</label><input id="regpw" name="regpw" type="password" autocomplete="new-password">
  <button type="submit" class="btn">Create account</button>
</form><p>Already registered? <a href="${design.paths.signIn}">${design.words.signIn}</a></p>`);
}

export function forgotPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Reset your password', html`
<form method="post" action="${design.paths.forgot}">
  <label for="fmail">Email address</label><input id="fmail" name="mail" type="email">
  <button type="submit" class="btn">Email me a link</button>
</form>`);
}

export function guestPage(design: Design, context: PageContext): Markup {
  return card(design, context, 'Pay as a guest', html`
<form method="post" action="${design.paths.guest}">
  <label for="gacct">Account number</label><input id="gacct" name="acct">
  <label for="gzip">ZIP code</label><input id="gzip" name="zip" inputmode="numeric">
  <label for="gamt">Amount</label><input id="gamt" name="amount" inputmode="decimal">
  <button type="submit" class="btn">Continue to payment</button>
</form>`);
}
