import { runAddressPage } from './address-page-script.ts';
import { escaped, makePage, type Page } from './page.ts';

/** Where an invitation that only certain people may answer is opened: it asks for their address, to which a link of their own is mailed. It tells nothing of the invitation but who asks. */
export function addressPage(askedBy: string): Page {
  return makePage({
    title: `${askedBy} asks you for a sign-in`,
    script: `'use strict';(${runAddressPage.toString()})();`,
    sends: true,
    body: `<h1>${escaped(`${askedBy} asks you for a sign-in`)}</h1>
<p>Only certain people may answer. Enter your e-mail address: if you are one of them, a link of your own is sent to it.</p>
<noscript><p><strong>This page seals what you type before it is sent, and needs a browser with scripts switched on for that. All of its script is its own.</strong></p></noscript>
<form id="ask" novalidate>
<label for="address">Your e-mail address</label>
<input id="address" name="address" type="email" maxlength="254" autocapitalize="none" autocomplete="email" inputmode="email">
<button type="submit" class="do">Send me the link</button>
</form>
<p id="said" role="status"></p>`,
  });
}

/** A page of words alone, where an invitation takes no answer. */
export function plainPage(title: string, words: string): Page {
  return makePage({ title, script: null, sends: false, body: `<h1>${escaped(title)}</h1>\n<p>${escaped(words)}</p>` });
}
