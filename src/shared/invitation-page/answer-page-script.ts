import type { AnswerWay } from './answer-page.ts';
import type { sealForDevice } from './seal-in-page.ts';

/** What the page is told beside the request: the words the sealing is bound to, and how the answer leaves. */
export interface AnswerPageFacts {
  readonly sealingInfo: string;
  /** What the file of an answer ends with, by which the consultant's computer knows it. */
  readonly answerEnding: string;
  readonly way: AnswerWay;
}

/**
 * The working of the page an account holder answers in: shows the key's fingerprint, takes the sign-in, and seals it here. As a file
 * it gives the sealed answer as a text and a file, and nothing leaves the page by itself. As a link it refuses any key but the one
 * that the link's fragment names, and sends the sealed answer to where it came from. It uses nothing from outside its own body
 * but what it is given.
 */
export function runAnswerPage(seal: typeof sealForDevice, facts: AnswerPageFacts): void {
  const byId = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
  const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const base64Of = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const associated = bytesOf(document.body.dataset['request'] ?? '');
  const request = JSON.parse(new TextDecoder().decode(associated)) as { id: string; publicKey: string; expiresAt: string; providerName: string };
  const publicKey = bytesOf(request.publicKey);
  const say = (words: string): void => {
    byId('said').textContent = words;
  };
  const stop = (words: string): void => {
    byId('answer').hidden = true;
    say(words);
  };

  byId('until').textContent = new Date(request.expiresAt).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' });
  if (Date.now() >= Date.parse(request.expiresAt)) {
    stop('The time for this invitation is over. Ask for a new one.');
    return;
  }
  if (globalThis.crypto === undefined || globalThis.crypto.subtle === undefined) {
    stop(facts.way === 'FILE'
      ? 'This program shows the page but cannot seal anything. Save the file and open it in an up-to-date browser, on a computer if need be.'
      : 'This browser cannot seal anything. Open the link in an up-to-date browser; its address must begin with https.');
    return;
  }
  let isRightKey = facts.way === 'FILE';
  void crypto.subtle.digest('SHA-256', new Uint8Array(publicKey)).then((digest) => {
    const hex = Array.from(new Uint8Array(digest).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
    byId('fingerprint').textContent = (hex.match(/.{4}/g) ?? []).join(' ');
    if (facts.way === 'FILE') return;
    addEventListener('hashchange', () => location.reload());
    const named = location.hash.slice(1).toUpperCase();
    if (named === hex) isRightKey = true;
    else if (named === '') stop('The end of the link is missing: what stands after its # says for which computer your answer is sealed. Open the whole link, as it was sent to you.');
    else stop('This page does not ask for the computer that your link was made for. Type nothing here, and tell whoever sent you the link.');
  });

  const form = byId('answer') as HTMLFormElement;
  const username = byId('username') as HTMLInputElement;
  const password = byId('password') as HTMLInputElement;
  const authenticator = document.getElementById('authenticator') as HTMLInputElement | null;
  byId('show').addEventListener('change', (event) => {
    password.type = (event.target as HTMLInputElement).checked ? 'text' : 'password';
  });

  const send = (answer: string): void => {
    const again = byId('again');
    form.hidden = true;
    byId('sealed').hidden = false;
    again.hidden = true;
    say('Sending…');
    fetch(`${location.pathname}/answer`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
      body: JSON.stringify({ answer: JSON.parse(answer) as unknown, code: new URLSearchParams(location.search).get('code') }),
    }).then(
      async (response) => {
        if (response.ok) {
          say('Sent. Only the computer that asked can open it. You can close this page.');
          return;
        }
        const told = (await response.json().catch(() => null)) as { detail?: unknown } | null;
        again.hidden = response.status < 500 && response.status !== 429;
        say(typeof told?.detail === 'string' ? told.detail : 'It could not be sent.');
      },
      () => {
        again.hidden = false;
        say('It could not be sent: there is no way to the server now.');
      },
    );
    again.onclick = () => send(answer);
    byId('sealed').focus();
  };

  const give = (answer: string): void => {
    if (facts.way === 'LINK') {
      send(answer);
      return;
    }
    form.hidden = true;
    byId('sealed').hidden = false;
    const field = byId('text') as HTMLTextAreaElement;
    field.value = answer;
    const link = byId('save') as HTMLAnchorElement;
    link.href = URL.createObjectURL(new Blob([answer], { type: 'application/octet-stream' }));
    link.download = `Forager answer ${request.providerName.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 60)}${facts.answerEnding}`;
    byId('copy').addEventListener('click', () => {
      field.select();
      const copied = navigator.clipboard === undefined ? Promise.reject(new Error('no clipboard')) : navigator.clipboard.writeText(answer);
      copied.then(() => say('Copied.'), () => say('It is selected: copy it as you copy any text.'));
    });
    say('Sealed. What you typed is no longer in this page.');
    byId('sealed').focus();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!isRightKey) return;
    const content = { version: 1, username: username.value.trim(), password: password.value, authenticator: authenticator === null || authenticator.value.trim() === '' ? null : authenticator.value.trim() };
    if (content.username === '' || content.password === '') {
      say('Enter the user name and the password.');
      return;
    }
    const json = new TextEncoder().encode(JSON.stringify(content));
    // Filled up, so that the size of the answer does not tell the length of the password.
    const plain = new Uint8Array(Math.ceil(json.length / 512) * 512).fill(32);
    plain.set(json);
    say('Sealing…');
    seal(publicKey, new TextEncoder().encode(facts.sealingInfo), associated, plain).then(
      ({ enc, sealed }) => {
        json.fill(0);
        plain.fill(0);
        form.reset();
        password.type = 'password';
        give(JSON.stringify({ format: 'forager-answer', version: 1, suite: 'HPKE-P256-HKDF-SHA256-AES256GCM', invitation: request.id, enc: base64Of(enc), sealed: base64Of(sealed) }));
      },
      () => say('This browser could not seal it. Open the file in another, up-to-date browser.'),
    );
  });
}
