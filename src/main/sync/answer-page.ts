import { createHash } from 'node:crypto';
import { SEALING_INFO } from '../../shared/domain/sealed-answer.ts';
import type { DatasourceType } from '../../shared/domain/datasource.ts';
import type { InvitationRequest } from '../../shared/domain/invitation.ts';
import { runAnswerPage, type AnswerPageFacts } from './answer-page-script.ts';
import { sealForDevice } from './seal-in-page.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --accent: #1f6f54; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 18px 48px; max-width: 40rem; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .6rem; }
h2 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
dt { opacity: .75; }
dd { margin: 0; }
.code { font-family: ui-monospace, monospace; font-variant-numeric: tabular-nums; }
label { display: block; margin: .9rem 0 .2rem; font-weight: 600; }
label.tick { font-weight: 400; display: flex; gap: .5rem; align-items: center; margin-top: .5rem; }
label.tick input { width: 1.2rem; height: 1.2rem; }
input:not([type=checkbox]), textarea { width: 100%; font: inherit; padding: .55rem .6rem; border: 1px solid var(--line); border-radius: 6px; background: Canvas; color: CanvasText; }
textarea { height: 8rem; font-size: .8rem; }
.do { display: inline-block; font: inherit; font-weight: 600; margin: 1rem .6rem 0 0; padding: .6rem 1.1rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: #fff; text-decoration: none; cursor: pointer; }
.hint { font-size: .9rem; opacity: .8; font-weight: 400; }
#said { min-height: 1.5rem; font-weight: 600; }
[hidden] { display: none; }
@media (max-width: 26rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
`;

const TYPE_WORDS: Readonly<Record<DatasourceType, string>> = {
  ELECTRICITY: 'electricity', GAS: 'gas', WATER: 'water', WASTE: 'waste', FUEL: 'fuel', SOLAR: 'solar', DISTRICT: 'district heat, cooling or steam',
};

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (letter) => `&#${letter.codePointAt(0) ?? 0};`);
const sourceHash = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

/**
 * The page in which an account holder answers an invitation, as one file: own code alone, which its policy names by hash, and
 * which may load and send nothing. `text` is the exact text of the request, to which the answer is bound.
 */
export function answerPage(request: InvitationRequest, text: string): string {
  const { askedBy, companyName, providerName, siteNames, datasourceTypes, username, signInUrl, asksForAuthenticator, kind } = request;
  const { host, origin } = new URL(signInUrl);
  const facts: AnswerPageFacts = { sealingInfo: SEALING_INFO };
  const script = `'use strict';(${runAnswerPage.toString()})(${sealForDevice.toString()}, ${JSON.stringify(facts)});`;
  const policy = `default-src 'none'; script-src ${sourceHash(script)}; style-src ${sourceHash(STYLE)}; form-action 'none'; base-uri 'none'`;
  const fact = (name: string, value: string): string => (value === '' ? '' : `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>\n`);
  const purpose = kind === 'RECONNECT'
    ? `The sign-in ${askedBy} has for ${providerName} no longer works. A new one lets the bills be fetched again.`
    : `With it, the bills of ${providerName} are fetched every week and their figures filed for ${companyName}.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escaped(`${askedBy} asks for the sign-in to ${providerName}`)}</title>
<style>${STYLE}</style>
</head>
<body data-request="${Buffer.from(text, 'utf8').toString('base64')}">
<main>
<h1>${escaped(`${askedBy} asks for your sign-in to ${providerName}`)}</h1>
<p>${escaped(purpose)}</p>
<dl>
${fact('Asked by', askedBy)}${fact('For', companyName)}${fact('Website', origin)}${fact('Sites', siteNames.join(', '))}${fact('Bills for', datasourceTypes.map((type) => TYPE_WORDS[type]).join(', '))}<dt>Until</dt><dd id="until">${escaped(request.expiresAt.slice(0, 10))}</dd>
<dt>Key</dt><dd><span id="fingerprint" class="code">…</span><br><span class="hint">Must be the same as ${escaped(askedBy)} told you. Ask them by telephone if you are not sure that this page is theirs.</span></dd>
</dl>
<noscript><p><strong>This program shows the page without running it, as mail programs and previews do. Save the file and open it in a browser; on an iPhone or iPad, open it on a computer instead.</strong></p></noscript>
<form id="answer" autocomplete="off" novalidate>
<label for="username">User name at ${escaped(host)}</label>
<input id="username" name="username" maxlength="320" autocapitalize="none" autocorrect="off" spellcheck="false" autocomplete="off" value="${escaped(username ?? '')}">
<label for="password">Password</label>
<input id="password" name="password" type="password" maxlength="1024" autocomplete="off">
<label class="tick"><input id="show" type="checkbox"> Show the password while I type</label>
${asksForAuthenticator ? `<label for="authenticator">Key of the authenticator app <span class="hint">if the website asks for its codes</span></label>
<input id="authenticator" name="authenticator" maxlength="2000" autocapitalize="none" spellcheck="false" autocomplete="off">
<p class="hint">The website shows it where an authenticator app is set up, as letters and digits below the picture. Whoever has it can make your codes: kept beside the password it protects less than a device of its own. Leave it empty if you would rather give codes when they are asked for.</p>
` : ''}<button type="submit" class="do">Seal the answer</button>
</form>
<section id="sealed" tabindex="-1" hidden>
<h2>Send this back to ${escaped(askedBy)}</h2>
<p>By the way their message came to you, as a file or as a text. Only the program on the computer that asked can open it, once.</p>
<a id="save" class="do" href="#">Save the answer as a file</a><button id="copy" type="button" class="do">Copy the answer</button>
<label for="text">The sealed answer</label>
<textarea id="text" readonly spellcheck="false"></textarea>
</section>
<p id="said" role="status"></p>
<h2>Where it is kept</h2>
<p>This page works without a network and sends nothing. What you type is sealed in it for one computer of ${escaped(askedBy)}. There a program called Forager keeps it encrypted and types it at ${escaped(host)} alone. It shows it to nobody, and no server gets it.</p>
<h2>How to withdraw</h2>
<p>Tell ${escaped(askedBy)}. One action there erases the sign-in and the browser data of the website, and the fetched bills too if you ask for it. You can also change the password at ${escaped(host)} at any time, which ends it at once.</p>
</main>
<script>${script}</script>
</body>
</html>
`;
}
