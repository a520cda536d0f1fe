import { COMPANY } from '../../customer.ts';
import type { Design, PageContext } from '../design.ts';
import { html, type Markup } from '../html.ts';

/** The sign-in page around a form that another site serves, as portals with a bought-in identity service have it. */
export function framedSignInPage(design: Design, context: PageContext, frame: URL, ticketPath: string): Markup {
  const script = `addEventListener('message',function(event){if(event.origin===${JSON.stringify(frame.origin)}&&event.data&&event.data.ticket)location.href=${JSON.stringify(ticketPath)}+'?ticket='+encodeURIComponent(event.data.ticket);});`;
  return design.shell(context, 'Sign in', html`<section class="step-card"><h1>Sign in to My Account</h1>
<iframe src="${frame.href}" title="Secure sign-in" width="100%" height="320" style="border:0"></iframe>
<p><a href="${design.paths.forgot}">Forgot username or password?</a></p></section><script>${{ markup: script }}</script>`);
}

const FRAME_SCRIPT = `
document.getElementById('signin').addEventListener('submit', function (event) {
  event.preventDefault();
  var words = document.getElementById('words');
  words.textContent = 'Checking...';
  fetch(event.target.action, { method: 'POST', body: new URLSearchParams(new FormData(event.target)) })
    .then(function (response) { return response.json(); })
    .then(function (answer) {
      words.textContent = answer.message;
      if (answer.ticket) parent.postMessage({ ticket: answer.ticket }, document.getElementById('signin').dataset.parent);
    }, function () { words.textContent = 'Something went wrong. Please try again later.'; });
});`;

/** The form inside the frame; it checks by script and hands a ticket to the page around it. */
export function signInFrame(checkPath: string, state: string, parentOrigin: string): Markup {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Secure sign-in</title>
<style>body{margin:0;font:15px "Segoe UI",Arial,sans-serif}label{display:block;font-weight:600;margin:12px 0 4px}input{width:100%;box-sizing:border-box;padding:9px;border:1px solid #9aa7b3;border-radius:4px;font:inherit}button{margin-top:16px;background:#0b6b59;color:#fff;border:0;border-radius:4px;padding:10px 20px;font:inherit}</style></head>
<body><form id="signin" action="${checkPath}" method="post" data-parent="${parentOrigin}"><div id="words" role="alert"></div><input type="hidden" name="state" value="${state}">
<label for="u">User ID</label><input id="u" name="u" type="text" autocomplete="username"><label for="p">Password</label><input id="p" name="p" type="password" autocomplete="current-password">
<button type="submit">Sign in</button></form><p><small>Sign-in service of ${COMPANY.name}</small></p><script>${{ markup: FRAME_SCRIPT }}</script></body></html>`;
}
