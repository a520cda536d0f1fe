import type * as Passkeys from '@simplewebauthn/browser';
import type { Kit } from './kit.ts';

/**
 * What the pages do in the browser. Each function is served as it stands and uses nothing from outside its own body but the
 * kit and the library of passkeys.
 */

type Library = typeof Passkeys;

/** Signs in by passkey, or asks for a link. */
export function runSignIn(kit: Kit, passkeys: Library): void {
  const next = kit.byId('next')?.dataset['next'] ?? '/team';
  const button = kit.byId('passkey');
  if (button !== null && !passkeys.browserSupportsWebAuthn()) button.hidden = true;
  kit.onClick('passkey', async () => {
    const options = await kit.ask('POST', '/sign-in/passkey/options');
    if (!options.isDone) return options.words;
    const response = await passkeys.startAuthentication({ optionsJSON: options.body as Parameters<Library['startAuthentication']>[0]['optionsJSON'] });
    const done = await kit.ask('POST', '/sign-in/passkey', { response });
    if (!done.isDone) return done.words;
    location.assign(next);
    return null;
  });
  kit.onSubmit('mail', async () => {
    const done = await kit.ask('POST', '/sign-in/mail', { email: kit.value('email') });
    if (!done.isDone) return done.words;
    localStorage.setItem('next', JSON.stringify({ next, at: Date.now() }));
    const form = kit.byId('ways');
    if (form !== null) form.hidden = true;
    kit.say('If this address belongs to a team here, a link is on its way. It is good for 15 minutes.');
    return null;
  });
}

/** Uses a link of a mail, when its reader says so: what looks into mails ahead of them uses nothing up. */
export function runLink(kit: Kit): void {
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  kit.onClick('enter', async () => {
    const done = await kit.ask('POST', '/sign-in/link', { token });
    if (!done.isDone) return done.words;
    const kept = JSON.parse(localStorage.getItem('next') ?? 'null') as { next: string; at: number } | null;
    localStorage.removeItem('next');
    location.assign(kept !== null && Date.now() - kept.at < 15 * 60 * 1000 && /^\/(?:team|device)(?:[?]|$)/.test(kept.next) ? kept.next : '/team');
    return null;
  });
}

/** Makes the team with the printed code. */
export function runFirstOwner(kit: Kit): void {
  const code = kit.byId('code') as HTMLInputElement | null;
  if (code !== null && location.hash.length > 1) code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
  kit.onSubmit('first', async () => {
    const done = await kit.ask('POST', '/first-owner/sign-in', { code: kit.value('code'), team: kit.value('team'), name: kit.value('name'), email: kit.value('email') });
    if (!done.isDone) return done.words;
    location.assign('/team');
    return null;
  });
}

/** Lets a device in, or not. */
export function runDevice(kit: Kit): void {
  const decide = (isLetIn: boolean) => async () => {
    const done = await kit.ask('POST', '/device/decision', { code: kit.byId('wish')?.dataset['code'] ?? '', isLetIn });
    if (!done.isDone) return done.words;
    const wish = kit.byId('wish');
    if (wish !== null) wish.hidden = true;
    kit.say(isLetIn ? 'It is in. You can close this page and go back to Forager.' : 'It was not let in. You can close this page.');
    return null;
  };
  kit.onClick('let-in', decide(true));
  kit.onClick('refuse', decide(false));
}

/** The team: people, devices, keys, and one's own passkeys. */
export function runTeam(kit: Kit, passkeys: Library): void {
  const reload = (): null => {
    location.reload();
    return null;
  };
  const send = async (method: string, path: string, body?: unknown): Promise<string | null> => {
    const done = await kit.ask(method, path, body);
    return done.isDone ? reload() : done.words;
  };
  kit.onClick('sign-out', async () => {
    const done = await kit.ask('POST', '/sign-out');
    if (!done.isDone) return done.words;
    location.assign('/sign-in');
    return null;
  });
  kit.onClick('add-passkey', async () => {
    if (!passkeys.browserSupportsWebAuthn()) return 'This browser has no passkeys.';
    const options = await kit.ask('POST', '/own/passkey/options');
    if (!options.isDone) return options.words;
    const response = await passkeys.startRegistration({ optionsJSON: options.body as Parameters<Library['startRegistration']>[0]['optionsJSON'] });
    const platform = (navigator as { userAgentData?: { platform?: string } }).userAgentData?.platform ?? '';
    return await send('POST', '/own/passkey', { name: platform === '' ? 'Passkey' : `Passkey of ${platform}`, response });
  });
  kit.onSubmit('invite', () => send('POST', '/team/person', { email: kit.value('invite-email'), name: kit.value('invite-name'), role: kit.value('invite-role') }));
  kit.onSubmit('new-key', async () => {
    const scopes = [...document.querySelectorAll<HTMLInputElement>('input[name=scope]:checked')].map((box) => box.value);
    if (scopes.length === 0) return 'Choose what the key may do.';
    const days = Number(kit.value('key-days'));
    const expires = days === 0 ? null : new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
    const done = await kit.ask('POST', '/key', { name: kit.value('key-name'), scopes, expires });
    if (!done.isDone) return done.words;
    const form = kit.byId('new-key');
    const shown = kit.byId('made-key');
    if (form !== null) form.hidden = true;
    if (shown !== null) shown.hidden = false;
    const text = kit.byId('made-key-text');
    if (text !== null) text.textContent = (done.body as { key: string }).key;
    return null;
  });
  kit.onClick('copy-key', async (button) => {
    await navigator.clipboard.writeText(kit.byId('made-key-text')?.textContent ?? '');
    button.textContent = 'Copied';
    return null;
  });
  kit.onClick('key-kept', () => Promise.resolve(reload()));
  for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-person]')) {
    select.addEventListener('change', () => {
      void send('PATCH', `/team/person/${select.dataset['person'] ?? ''}`, { role: select.value }).then((wrong) => {
        if (wrong === null) return;
        select.value = select.dataset['role'] ?? '';
        kit.say(wrong, true);
      });
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-delete]')) kit.onSecondClick(button, () => send('DELETE', button.dataset['delete'] ?? ''));
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-again]')) {
    kit.onClick(button, async () => {
      const done = await kit.ask('POST', button.dataset['again'] ?? '');
      if (!done.isDone) return done.words;
      kit.say('A new link is on its way.');
      return null;
    });
  }
}
