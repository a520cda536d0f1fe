import { Secret, TOTP } from 'otpauth';
import { html, json, portal, type PortalKind } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { money, script, spoken, yearsOf } from './kit.ts';

const COMPANY = 'Polderstroom';
const APP = `
const root = document.getElementById('app');
const el = (tag, props, ...children) => { const made = Object.assign(document.createElement(tag), props || {}); made.append(...children); return made; };
const call = async (path, body) => { const reply = await fetch('/api/' + path, body ? { method: 'POST', headers: { 'content-type': 'application/json', 'x-requested-with': 'mijn' }, body: JSON.stringify(body) } : { headers: { 'x-requested-with': 'mijn' } }); return reply.json(); };
const act = (text, name) => el('button', { className: 'ghost', textContent: text, onclick: () => call('actie/' + name, {}) });
function signIn() {
  const name = el('input', { type: 'email', placeholder: 'E-mailadres' }), word = el('input', { type: 'password', placeholder: 'Wachtwoord' }), error = el('div', { className: 'melding' });
  const press = async () => { const answer = await call('inloggen', { email: name.value, wachtwoord: word.value }); if (answer.fout) error.textContent = answer.fout; else code(); };
  root.replaceChildren(el('h1', { textContent: 'Inloggen bij Mijn Polderstroom' }), name, word, el('button', { textContent: 'Inloggen', onclick: press }), error);
}
function code() {
  const boxes = Array.from({ length: 6 }, (_, at) => { const box = el('input', { type: 'tel', maxLength: 1, inputMode: 'numeric', ariaLabel: 'Cijfer ' + (at + 1) }); box.oninput = () => { if (box.value && boxes[at + 1]) boxes[at + 1].focus(); send.disabled = boxes.some((one) => !one.value); }; return box; });
  const remember = el('input', { type: 'checkbox' }), error = el('div', { className: 'melding' });
  const send = el('button', { textContent: 'Bevestigen', disabled: true, onclick: async () => { const answer = await call('verificatie', { code: boxes.map((box) => box.value).join(''), onthouden: remember.checked }); if (answer.fout) error.textContent = answer.fout; else app('overzicht'); } });
  root.replaceChildren(el('h1', { textContent: 'Verificatie in twee stappen' }), el('p', { textContent: 'Vul de 6-cijferige code uit je authenticator-app in.' }), el('div', { className: 'vakjes' }, ...boxes), el('label', {}, remember, ' Onthoud dit apparaat'), send, error);
}
async function app(where, year) {
  const nav = el('nav'); for (const [key, text] of [['overzicht', 'Overzicht'], ['facturen', 'Facturen'], ['contract', 'Contract en documenten']]) nav.append(el('a', { href: '#' + key, textContent: text, onclick: (event) => { event.preventDefault(); app(key); } }), ' ');
  nav.append(act('Uitloggen', 'uitloggen'));
  const main = el('main'); root.replaceChildren(nav, main);
  if (where === 'overzicht') return main.append(el('h1', { textContent: 'Goedemiddag' }), el('p', { textContent: 'Klantnummer 5518402216' }), act('Termijnbedrag aanpassen', 'termijn'), act('Contract opzeggen', 'opzeggen'), act('Verhuizing doorgeven', 'verhuizen'));
  if (where === 'contract') return main.append(el('h1', { textContent: 'Contract en documenten' }), el('ul', {}, el('li', {}, el('a', { href: '/api/voorwaarden.pdf', textContent: 'Algemene voorwaarden' }))));
  const { jaren, facturen } = await call('facturen'); const chosen = year || jaren[0];
  const tabs = el('div'); tabs.setAttribute('role', 'tablist');
  for (const one of jaren) { const tab = el('button', { textContent: one, onclick: () => app('facturen', one) }); tab.setAttribute('role', 'tab'); tab.setAttribute('aria-selected', String(one === chosen)); tabs.append(tab); }
  main.append(el('h1', { textContent: 'Facturen' }), act('Betaal openstaand bedrag met iDEAL', 'betalen'), tabs);
  for (const bill of facturen.filter((one) => one.jaar === chosen)) {
    const download = el('button', { className: 'icoon', innerHTML: '<svg width="16" height="16" aria-hidden="true"><path d="M8 1v10M4 8l4 4 4-4M2 15h12" stroke="#000" fill="none"/></svg>', onclick: async () => { const { inhoud, naam } = await call('facturen/' + bill.id); const bytes = Uint8Array.from(atob(inhoud), (sign) => sign.charCodeAt(0)); const anchor = el('a', { href: URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })), download: naam }); document.body.append(anchor); anchor.click(); anchor.remove(); } });
    download.setAttribute('aria-label', 'Download ' + bill.titel);
    main.append(el('article', {}, el('h3', { textContent: bill.titel }), el('p', { textContent: bill.datum + ' · ' + bill.bedrag }), download));
  }
}
signIn();`;

/** A Dutch supplier's single page with an authenticator code in six boxes; the file comes as text in an answer. */
export const mijnTermijnen: PortalKind = portal('mijn-termijnen', 'authenticator code in six boxes, years as tabs, icon buttons, file as base64 in an answer', async (bench) => {
  const account = '5518402216';
  const bills = await makeBills({ company: COMPANY, account, months: 27, language: 'nl', name: (_, invoice) => `factuur-${invoice}` });
  const terms = await makeLetter(COMPANY, 'Algemene voorwaarden', 'De voorwaarden.');
  const secret = new Secret({ size: 20 });
  const totp = new TOTP({ secret });
  bench.forbid('/api/actie/uitloggen', '/api/actie/termijn', '/api/actie/opzeggen', '/api/actie/verhuizen', '/api/actie/betalen');
  const url = await bench.serve(({ path, json: sent, session }) => {
    if (path === '/') return html(`Mijn ${COMPANY}`, `<div id="app"></div>${script(APP)}`, '<style>body{font:15px sans-serif}.vakjes input{width:2em}</style>', 'nl');
    if (path === '/api/inloggen') {
      if (!bench.check(sent['email'], sent['wachtwoord'])) return json({ fout: 'De combinatie van e-mailadres en wachtwoord klopt niet.' });
      session.set('half', 'yes');
      return json({ stap: 'verificatie' });
    }
    if (path === '/api/verificatie') {
      if (session.get('half') !== 'yes' || totp.validate({ token: typeof sent['code'] === 'string' ? sent['code'] : '', window: 1 }) === null) return json({ fout: 'Deze code klopt niet.' });
      session.set('in', 'yes');
      return json({});
    }
    if (session.get('in') !== 'yes') return path.startsWith('/api/') ? json({ fout: 'Niet ingelogd' }, 401) : null;
    if (path === '/api/voorwaarden.pdf') return { type: 'application/pdf', body: terms };
    if (path === '/api/facturen') return json({ jaren: yearsOf(bills), facturen: bills.map((bill) => ({ id: bill.id, jaar: bill.date.slice(0, 4), titel: bill.date.slice(5, 7) === '01' ? `Jaarnota ${bill.date.slice(0, 4)}` : `Termijnnota ${spoken(bill.date, 'nl-NL', 'without')}`, datum: spoken(bill.date, 'nl-NL'), bedrag: money(bill.amount, 'nl-NL', 'EUR') })) });
    const bill = bills.find(({ id }) => path.endsWith(id));
    if (!bill) return null;
    bench.note(bill);
    return json({ naam: bill.fileName, inhoud: Buffer.from(bill.bytes).toString('base64') });
  });
  return { url, bills, totpSecret: secret.base32 };
});
