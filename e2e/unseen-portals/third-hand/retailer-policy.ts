import { randomBytes } from 'node:crypto';
import { html, json, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { enter, routes, script, signedIn, spoken } from './kit.ts';

const COMPANY = 'Banksia Power';
const SITES = [{ number: '4410 882 015', place: '9 Wattle Cres, Geelong VIC' }, { number: '4410 882 331', place: '120 Harbour St, Hobart TAS' }] as const;
const POLICY = `
const api = document.getElementById('api');
const el = (tag, props) => Object.assign(document.createElement(tag), props);
function step(kind) {
  api.replaceChildren();
  const label = el('label', { textContent: kind === 'email' ? 'Email Address' : 'Password', htmlFor: kind }), input = el('input', { id: kind, type: kind === 'email' ? 'email' : 'password', placeholder: label.textContent });
  const next = el('button', { id: 'next', type: 'button', textContent: kind === 'email' ? 'Next' : 'Sign in' }), error = el('div', { className: 'error itemLevel' });
  error.setAttribute('role', 'alert');
  const press = async () => {
    const answer = await (await fetch('SelfAsserted' + location.search, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ [kind]: input.value }) })).json();
    if (answer.status === '200') { if (kind === 'email') step('password'); else stay(); } else error.textContent = answer.message;
  };
  next.addEventListener('click', press); input.addEventListener('keydown', (event) => { if (event.key === 'Enter') press(); });
  api.append(el('h1', { textContent: 'Sign in to My Account' }), label, input, error, next);
}
function stay() {
  api.replaceChildren(el('h1', { textContent: 'Stay signed in?' }), el('p', { textContent: 'Do this to reduce the number of times you are asked to sign in.' }));
  for (const text of ['No', 'Yes']) api.append(el('button', { type: 'button', textContent: text, onclick: () => location.assign('confirmed' + location.search) }));
}
step('email');`;
const BILLS = (account: string): string => `
let offset = 0; const list = document.getElementById('bills'), more = document.getElementById('more');
async function load() {
  const page = await (await fetch('/api/bills?account=${encodeURIComponent(account)}&offset=' + offset)).json();
  for (const bill of page.items) {
    const card = document.createElement('div'); card.className = 'MuiCard-root';
    card.innerHTML = '<div class="MuiTypography-root"></div><div class="MuiTypography-root"></div><button class="MuiButton-root view">View bill</button><button class="MuiButton-root pay">Pay bill</button>';
    card.children[0].textContent = bill.issued; card.children[1].textContent = '$' + bill.amount;
    card.querySelector('.view').onclick = async () => { const { url } = await (await fetch('/api/bills/' + bill.id + '/link', { method: 'POST' })).json(); location.assign(url); };
    card.querySelector('.pay').onclick = () => location.assign('/pay');
    list.append(card);
  }
  offset += page.items.length; more.style.display = offset < page.total ? '' : 'none';
}
more.onclick = load; load();`;

/** An Australian retailer: identity policy at another address in two steps, "stay signed in", a paperless offer, files from a storage address that is signed for each. */
export const retailerPolicy: PortalKind = portal('retailer-policy', 'identity policy in two steps, "stay signed in?", paperless offer over the page, load more, signed links to a storage address', async (bench) => {
  const bills = (await Promise.all(SITES.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 15 - at * 7, name: (date) => `Banksia-bill-${date}` })))).flat();
  const sheet = await makeLetter(COMPANY, 'Energy fact sheet', 'Rates of the plan.');
  bench.forbid('/pay', '/ebilling', '/plan', '/move', '/signout', '/b2c/signup');
  const codes = new Set<string>();
  const links = new Map<string, string>();
  let home = '';
  const identity = await bench.serve(({ path, json: sent, session }): Reply | null => {
    if (path === '/b2c/authorize') return html('Sign in', `<div id="api" role="form"></div><p><a href="/b2c/signup">Sign up now</a></p>${script(POLICY)}`);
    if (path === '/b2c/SelfAsserted') {
      if ('email' in sent) {
        session.set('email', typeof sent['email'] === 'string' ? sent['email'] : '');
        return json({ status: '200' });
      }
      const right = bench.check(session.get('email'), sent['password']);
      if (right) session.set('proved', 'yes');
      return right ? json({ status: '200' }) : json({ status: '400', message: 'Your password is incorrect' });
    }
    if (path === '/b2c/confirmed' && session.get('proved') === 'yes') {
      const code = randomBytes(8).toString('hex');
      codes.add(code);
      return redirect(`${home}/auth?code=${code}`);
    }
    return null;
  }, '127.0.0.3');
  const storage = await bench.serve(({ path, query }) => {
    const id = links.get(query.get('sig') ?? '');
    const bill = bills.find((one) => one.id === id);
    return bill && path === `/documents/${bill.id}.pdf` ? bench.send(bill) : { status: 403, type: 'text/xml', body: '<Error><Code>AccessDenied</Code></Error>' };
  }, '127.0.0.4');
  const nav = '<nav><a href="/account">My account</a> <a href="/plan">Change plan</a> <a href="/move">Moving home</a> <a href="/signout">Sign out</a></nav>';
  const offer = `<div id="offer" role="dialog" aria-modal="true" style="position:fixed;inset:0;background:rgba(0,0,0,.6);z-index:9"><div style="background:#fff;margin:80px auto;padding:24px;width:420px"><h2>Go paperless and help the planet</h2><button onclick="location.assign('/ebilling')">Yes, switch me to eBilling</button> <button onclick="document.cookie='offer=no;path=/';document.getElementById('offer').remove()">Maybe later</button></div></div>${script("if (document.cookie.includes('offer=no')) document.getElementById('offer').remove();")}`;
  const inside = signedIn(
    routes({
      'GET /account': () => html('My account', `${nav}<h1>Your accounts</h1>${SITES.map(({ number, place }, at) => `<div class="MuiCard-root"><h2>Electricity</h2><p>${place}</p><p>Account ${number}</p><a href="/account/${at}/billing">Billing</a> <a href="/pay">Pay now</a></div>`).join('')}<a href="/fact-sheet">Energy fact sheet</a>${offer}`),
      'GET /fact-sheet': () => otherPdf(sheet, 'fact-sheet.pdf'),
      'GET /account/*': ({ path }) => {
        const site = SITES[Number(path.split('/')[2])];
        return site ? html('Billing', `${nav}<h1>Billing</h1><p>${site.place} · Account ${site.number}</p><div id="bills"></div><button id="more" class="MuiButton-root">Load more</button><p><a href="/account">All accounts</a></p>${script(BILLS(site.number))}`) : null;
      },
      'GET /api/bills': ({ query }) => {
        const all = bills.filter(({ accountNumber }) => accountNumber === query.get('account'));
        const from = Number(query.get('offset') ?? 0);
        return json({ total: all.length, items: all.slice(from, from + 4).map((bill) => ({ id: bill.id, issued: `Issued ${spoken(bill.date, 'en-AU')}`, amount: bill.amount })) });
      },
      'POST /api/bills/*': ({ path }) => {
        const id = path.split('/')[3] ?? '';
        const signature = randomBytes(10).toString('hex');
        links.set(signature, id);
        return json({ url: `${storage}/documents/${id}.pdf?sig=${signature}` });
      },
    }),
    () => redirect(`${identity}/b2c/authorize?state=${randomBytes(4).toString('hex')}`),
  );
  home = await bench.serve((visit) => {
    if (visit.path === '/') return html(COMPANY, `<h1>${COMPANY}</h1><a href="/plan">Join us</a> <a href="/account">My Account login</a>`);
    if (visit.path === '/auth') {
      if (!codes.delete(visit.query.get('code') ?? '')) return redirect('/');
      enter(visit);
      return redirect('/account');
    }
    return inside(visit);
  });
  return { url: home, bills };
});
