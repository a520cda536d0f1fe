import type { PersonCaller } from '../caller.ts';
import { html, moment } from './html.ts';
import type { Page } from './page.ts';

/** A device that waits to be let in, as a person sees it. */
export interface WaitingDevice {
  readonly name: string;
  readonly platform: string;
  readonly askedFrom: string;
  readonly createdAt: string;
}

const PLATFORM_WORDS: Readonly<Record<string, string>> = { WINDOWS: 'Windows', MACOS: 'macOS', LINUX: 'Linux', OTHER: 'another system' };

/** How a platform is called. */
export function platformWords(platform: string): string {
  return PLATFORM_WORDS[platform] ?? platform;
}

const CAN: Readonly<Record<PersonCaller['role'], string>> = {
  OWNER: 'It will see and change the data of the team, as you do.',
  MEMBER: 'It will see and change the data of the team, as you do.',
  READ_ONLY: 'It will see the data of the team, as you do.',
};

/** @param isWrong whether a code was given with which no device waits */
export function codePage(isWrong: boolean): Page {
  return {
    title: 'Let a device in',
    body: html`<header><span class="brand">Forager workspace</span></header>
<div class="card">
<h1>Let a device in</h1>
${isWrong ? html`<p class="note">No device waits with this code. Its time may be over: start again in the app.</p>` : null}
<form method="get" action="/device">
<label for="code">The code that the app shows</label>
<input id="code" name="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="12" placeholder="XXXX-XXXX">
<button class="main full">Go on</button>
</form>
</div>`,
  };
}

export function devicePage(code: string, device: WaitingDevice, person: PersonCaller): Page {
  return {
    title: 'Let a device in', scripts: ['device.js'],
    body: html`<header><span class="brand">Forager workspace</span><span class="dim">${person.name}, ${person.teamName}</span></header>
<div class="card" id="wish" data-code="${code}">
<h1>Let this device into ${person.teamName}?</h1>
<p class="big code" aria-label="Code">${code}</p>
<p><strong>Only if you see this very code in Forager on your own computer now.</strong> If somebody sent you here, refuse.</p>
<dl>
<dt>Device</dt><dd>${device.name}</dd>
<dt>System</dt><dd>${platformWords(device.platform)}</dd>
<dt>Asked</dt><dd>${moment(device.createdAt)}, from ${device.askedFrom}</dd>
</dl>
<p class="dim">${CAN[person.role]} You can revoke it at any time.</p>
<button id="let-in" class="main full" type="button">Let it in</button>
<button id="refuse" class="full" type="button">Refuse</button>
</div>`,
  };
}
