import { ANSWER_ENDING } from '../domain/file-endings.ts';
import { SEALING_INFO } from '../domain/sealed-answer.ts';
import type { DatasourceType } from '../domain/datasource.ts';
import type { InvitationRequest } from '../domain/invitation.ts';
import { runAnswerPage, type AnswerPageFacts } from './answer-page-script.ts';
import { escaped, makePage, type Page } from './page.ts';
import { sealForDevice } from './seal-in-page.ts';

const TYPE_WORDS: Readonly<Record<DatasourceType, string>> = {
  ELECTRICITY: 'electricity', GAS: 'gas', WATER: 'water', WASTE: 'waste', FUEL: 'fuel', SOLAR: 'solar', DISTRICT: 'district heat, cooling or steam',
};

/** How an answer leaves the page: as a file that the person sends themselves, or to the service that served the page. */
export type AnswerWay = 'FILE' | 'LINK';

/** What a person reads that depends on the way. */
function wordsOf(way: AnswerWay, askedBy: string, host: string): { readonly key: string; readonly button: string; readonly kept: string; readonly noScript: string } {
  if (way === 'FILE') {
    return {
      key: `Must be the same as ${askedBy} told you. Ask them by telephone if you are not sure that this page is theirs.`,
      button: 'Seal the answer',
      kept: `This page works without a network and sends nothing. What you type is sealed in it for one computer of ${askedBy}. There a program called Forager keeps it encrypted and types it at ${host} alone. It shows it to nobody, and no server gets it.`,
      noScript: 'This program shows the page without running it, as mail programs and previews do. Save the file and open it in a browser; on an iPhone or iPad, open it on a computer instead.',
    };
  }
  return {
    key: `Held against the key in your link. ${askedBy} can read you theirs by telephone.`,
    button: 'Seal and send',
    kept: `What you type is sealed in this page for one computer of ${askedBy}, before anything is sent. The server that carries it cannot open it, and erases it as soon as that computer has fetched it. There a program called Forager keeps it encrypted and types it at ${host} alone. It shows it to nobody.`,
    noScript: 'This page seals what you type before it is sent, and needs a browser with scripts switched on for that. All of its script is its own.',
  };
}

const AFTER_FILE = (askedBy: string): string => `<section id="sealed" tabindex="-1" hidden>
<h2>Send this back to ${escaped(askedBy)}</h2>
<p>By the way their message came to you, as a file or as a text. Only the program on the computer that asked can open it, once.</p>
<a id="save" class="do" href="#">Save the answer as a file</a><button id="copy" type="button" class="do">Copy the answer</button>
<label for="text">The sealed answer</label>
<textarea id="text" readonly spellcheck="false"></textarea>
</section>`;

const AFTER_LINK = `<section id="sealed" tabindex="-1" hidden>
<h2>Sealed</h2>
<p>What you typed is no longer in this page; only its sealed form is.</p>
<button id="again" type="button" class="do" hidden>Send it again</button>
</section>`;

/**
 * The page in which an account holder answers an invitation: own code alone, which its policy names by hash, and which may load
 * nothing; as a file it may send nothing either, and as a link to the service it came from alone. `text` is the exact text of
 * the request, to which the answer is bound.
 */
export function answerPage(request: InvitationRequest, text: string, way: AnswerWay): Page {
  const { askedBy, companyName, providerName, siteNames, datasourceTypes, username, signInUrl, asksForAuthenticator, kind } = request;
  const { host, origin } = new URL(signInUrl);
  const facts: AnswerPageFacts = { sealingInfo: SEALING_INFO, answerEnding: ANSWER_ENDING, way };
  const script = `'use strict';(${runAnswerPage.toString()})(${sealForDevice.toString()}, ${JSON.stringify(facts)});`;
  const fact = (name: string, value: string): string => (value === '' ? '' : `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>\n`);
  const purpose = kind === 'RECONNECT'
    ? `The sign-in ${askedBy} has for ${providerName} no longer works. A new one lets the bills be fetched again.`
    : `With it, the bills of ${providerName} are fetched every week and their figures filed for ${companyName}.`;
  const words = wordsOf(way, askedBy, host);
  return makePage({
    title: `${askedBy} asks for the sign-in to ${providerName}`,
    script,
    sends: way === 'LINK',
    bodyData: { request: Buffer.from(text, 'utf8').toString('base64') },
    body: `<h1>${escaped(`${askedBy} asks for your sign-in to ${providerName}`)}</h1>
<p>${escaped(purpose)}</p>
<dl>
${fact('Asked by', askedBy)}${fact('For', companyName)}${fact('Website', origin)}${fact('Sites', siteNames.join(', '))}${fact('Bills for', datasourceTypes.map((type) => TYPE_WORDS[type]).join(', '))}<dt>Until</dt><dd id="until">${escaped(request.expiresAt.slice(0, 10))}</dd>
<dt>Key</dt><dd><span id="fingerprint" class="code">…</span><br><span class="hint">${escaped(words.key)}</span></dd>
</dl>
<noscript><p><strong>${escaped(words.noScript)}</strong></p></noscript>
<form id="answer" autocomplete="off" novalidate>
<label for="username">User name at ${escaped(host)}</label>
<input id="username" name="username" maxlength="320" autocapitalize="none" autocorrect="off" spellcheck="false" autocomplete="off" value="${escaped(username ?? '')}">
<label for="password">Password</label>
<input id="password" name="password" type="password" maxlength="1024" autocomplete="off">
<label class="tick"><input id="show" type="checkbox"> Show the password while I type</label>
${asksForAuthenticator ? `<label for="authenticator">Key of the authenticator app <span class="hint">if the website asks for its codes</span></label>
<input id="authenticator" name="authenticator" maxlength="2000" autocapitalize="none" spellcheck="false" autocomplete="off">
<p class="hint">The website shows it where an authenticator app is set up, as letters and digits below the picture. Whoever has it can make your codes: kept beside the password it protects less than a device of its own. Leave it empty if you would rather give codes when they are asked for.</p>
<p class="hint">Does the website send a code by text message or e-mail instead? Then leave this empty too: at the first sign-in ${escaped(askedBy)} asks you for the code that reaches you, and often never again.</p>
` : ''}<button type="submit" class="do">${words.button}</button>
</form>
${way === 'FILE' ? AFTER_FILE(askedBy) : AFTER_LINK}
<p id="said" role="status"></p>
<h2>Where it is kept</h2>
<p>${escaped(words.kept)}</p>
<h2>How to withdraw</h2>
<p>Tell ${escaped(askedBy)}. One action there erases the sign-in and the browser data of the website, and the fetched bills too if you ask for it. You can also change the password at ${escaped(host)} at any time, which ends it at once.</p>`,
  });
}
