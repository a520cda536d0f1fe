import { html } from './html.ts';
import type { Page } from './page.ts';

const brand = html`<header><span class="brand">Forager workspace</span></header>`;

/** @param next where to go afterwards, on this service */
export function signInPage(next: string): Page {
  return {
    title: 'Sign in', scripts: ['passkeys.js', 'sign-in.js'],
    body: html`${brand}
<div class="card" id="next" data-next="${next}">
<h1>Sign in</h1>
<p class="dim">${next.startsWith('/device') ? 'A device wants to join your team. Sign in to decide.' : 'The people, devices and keys of your team.'}</p>
<div id="ways">
<button id="passkey" class="main full" type="button">Sign in with a passkey</button>
<p class="or">or</p>
<form id="mail">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username webauthn" autocapitalize="none" spellcheck="false" required maxlength="254">
<button class="full">Send me a link</button>
</form>
</div>
</div>`,
  };
}

export const linkPage: Page = {
  title: 'Sign in', scripts: ['link.js'],
  body: html`${brand}
<div class="card">
<h1>One more step</h1>
<p>You opened a link that signs you in. It can be used once.</p>
<button id="enter" class="main full" type="button">Sign in</button>
<p class="dim"><a href="/sign-in">Another way to sign in</a></p>
</div>`,
};

export const firstOwnerPage: Page = {
  title: 'Make the team', scripts: ['first-owner.js'],
  body: html`${brand}
<div class="card">
<h1>Make your team</h1>
<p class="dim">The code was printed where this workspace was started for the first time. It is good once.</p>
<form id="first">
<label for="code">First owner’s code</label>
<input id="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="100">
<label for="team">Name of the team</label>
<input id="team" autocomplete="organization" required maxlength="120">
<label for="name">Your name</label>
<input id="name" autocomplete="name" required maxlength="120">
<label for="email">Your e-mail address</label>
<input id="email" type="email" autocomplete="email" autocapitalize="none" spellcheck="false" required maxlength="254">
<button class="main full">Make the team</button>
</form>
</div>`,
};

/** A page that says why there is nothing else to see. */
export function refusalPage(title: string, words: string): Page {
  return { title, body: html`${brand}<div class="card"><h1>${title}</h1><p>${words}</p><p><a href="/team">To your team</a></p></div>` };
}
