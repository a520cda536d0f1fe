import { randomBytes } from 'node:crypto';
import { html, json, portal, redirect, type Reply } from '../bench.ts';
import { makeBills } from '../bills.ts';
import { sayMonth, slow } from './kit.ts';

/** A tenant of a large identity provider on another host: name, then password, then "stay signed in?", then back with a code. */
export const identityTwoSteps = portal('identity-two-steps', 'identity provider on another host in two steps drawn by script, then "stay signed in?"', async (bench) => {
  bench.forbid('/account/payment', '/account/autopay', '/account/signout', '/account/close', '/federate/google');
  const company = 'Cascadia Light';
  const bills = await makeBills({ company, account: '8830 2217 04', months: 16, name: (date) => `CascadiaLight-${date.slice(0, 7)}` });
  const codes = new Set<string>();
  let home = '';
  const provider = await bench.serve(
    slow(({ path, json: sent, form, query, session }): Reply | null => {
      if (path === '/oauth2/v2.0/authorize') {
        session.set('state', query.get('state') ?? '');
        return html('Sign in', `<div id="okta-sign-in"><h2 id="title">Sign in</h2><p id="sub">to continue to Cascadia Light</p><div id="box"></div><hr><a href="/federate/google">Continue with Google</a></div><script>
const box = document.getElementById('box');
const ask = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then((r) => r.json());
function first(error) { box.innerHTML = '<div role="alert">' + (error || '') + '</div><label for="identifier">Email or username</label><br><input id="identifier" name="identifier" autocomplete="username"><br><input type="button" id="next" value="Next">'; next.onclick = async () => { next.disabled = true; const r = await ask('/idp/identify', { identifier: identifier.value }); r.next === 'password' ? second(identifier.value) : first('Unable to find that account.'); }; }
function second(name, error) { box.innerHTML = '<div role="alert">' + (error || '') + '</div><p>' + name + ' <a href="#" id="back">Not you?</a></p><label for="credentials.passcode">Password</label><br><input type="password" id="pass" aria-label="Password" autocomplete="current-password"><br><input type="button" id="verify" value="Verify">'; back.onclick = (e) => { e.preventDefault(); first(); }; verify.onclick = async () => { const r = await ask('/idp/answer', { identifier: name, passcode: pass.value }); r.ok ? (location.href = '/idp/keep') : second(name, 'Unable to sign in. Check your password.'); }; }
setTimeout(first, 600);
</script>`);
      }
      if (path === '/idp/identify') return json({ next: typeof sent['identifier'] === 'string' && sent['identifier'] !== '' ? 'password' : 'none' });
      if (path === '/idp/answer') {
        const ok = bench.check(sent['identifier'], sent['passcode']);
        if (ok) session.set('user', 'yes');
        return json({ ok });
      }
      if (!session.has('user')) return null;
      if (path === '/idp/keep') return html('Stay signed in?', '<h1>Stay signed in?</h1><p>Do this to reduce the number of times you are asked to sign in.</p><form method="post" action="/idp/done"><label><input type="checkbox" name="DontShowAgain"> Don\'t show this again</label><p><button name="keep" value="no">No</button> <button name="keep" value="yes">Yes</button></p></form>');
      if (path === '/idp/done' && form.has('keep')) {
        const code = randomBytes(8).toString('hex');
        codes.add(code);
        return redirect(`${home}/signin-oidc?code=${code}&state=${session.get('state') ?? ''}`);
      }
      return null;
    }, 250, 900),
    'localhost',
  );
  const frame = (inner: string): Reply => html(company, `<nav aria-label="Main"><a href="/account">Dashboard</a> <a href="/account/bills">Billing &amp; payments</a> <a href="/account/usage">Usage</a> <button onclick="location.href='/account/signout'">Sign out</button></nav><main>${inner}</main>`);
  home = await bench.serve(
    slow(({ path, query, session }): Reply | null => {
      if (path === '/') return html(company, '<header><h1>Cascadia Light</h1><button type="button" onclick="location.href=\'/account\'">Log in / Register</button></header><p>Clean power for the coast.</p>');
      if (path === '/signin-oidc' && codes.delete(query.get('code') ?? '')) {
        session.set('user', 'yes');
        return html('Working…', '<p>Please wait while we sign you in…</p><script>setTimeout(() => location.replace("/account"), 700)</script>');
      }
      if (!session.has('user')) return path.startsWith('/account') ? redirect(`${provider}/oauth2/v2.0/authorize?client_id=7d0c&response_type=code&state=${randomBytes(4).toString('hex')}`) : null;
      if (path === '/account') return frame('<h2>Hello, Harbor Offices</h2><p>Account 8830 2217 04</p><p>You owe $140.12</p><a href="/account/payment">Make a payment</a> <a href="/account/autopay">Set up auto pay</a>');
      if (path === '/account/usage') return frame('<h2>Usage</h2><p>Your smart meter reports hourly.</p><a href="/account/close">Close my account</a>');
      if (path === '/account/bills') return frame(`<h2>Billing &amp; payments</h2><p><a href="/account/payment">Pay $140.12</a></p><ul>${bills.map((bill) => `<li>${sayMonth(bill.date, 'en-US')} bill &mdash; $${bill.amount} <a href="/documents/${bill.id}" aria-label="Download ${sayMonth(bill.date, 'en-US')} bill"><svg width="16" height="16" aria-hidden="true"><path d="M8 0v11M3 7l5 5 5-5M1 15h14" stroke="#000" fill="none"/></svg></a></li>`).join('')}</ul>`);
      const bill = bills.find(({ id }) => path === `/documents/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 800),
  );
  return { url: `${home}/`, bills };
});
