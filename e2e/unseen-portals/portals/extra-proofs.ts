import { Secret, TOTP } from 'otpauth';
import { html, portal, redirect, type PortalKind } from '../bench.ts';
import { makeBills } from '../bills.ts';

const bills12 = (company: string, account: string) => makeBills({ company, account, months: 9 });
const list = (rows: Awaited<ReturnType<typeof bills12>>): string => `<p>Account ${rows[0]?.accountNumber ?? ''}</p><h2>Statements</h2><ul>${rows.map((b) => `<li><a href="/s/${b.id}">Statement ${b.date}</a> $${b.amount}</li>`).join('')}</ul>`;

const sixBoxes = portal('totp-six-boxes', 'Authenticator code in six boxes that submit themselves', async (bench) => {
  const bills = await bills12('Ironwood Power', '770-3381-4');
  const secret = new Secret({ size: 20 });
  const totp = new TOTP({ secret, digits: 6, period: 30 });
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/login' && method === 'POST') {
      if (!bench.check(form.get('email'), form.get('password'))) return html('Log in', '<p role="alert">Incorrect email or password.</p>');
      session.set('half', '1');
      return redirect('/verify');
    }
    if (path === '/verify' && session.has('half')) {
      if (method === 'POST' && totp.validate({ token: form.get('code') ?? '', window: 1 }) !== null) {
        session.set('in', '1');
        return redirect('/');
      }
      return html('Verify', `<h1>Two-step verification</h1><p>Enter the 6-digit code from your authenticator app.</p>${method === 'POST' ? '<p role="alert">That code is not valid.</p>' : ''}<form method="post" id="f">${Array.from({ length: 6 }, (_, at) => `<input class="d" maxlength="1" inputmode="numeric" aria-label="Digit ${at + 1}" style="width:2em">`).join('')}<input type="hidden" name="code" id="code"><p><label><input type="checkbox" name="trust"> Trust this device for 30 days</label></p></form><a href="/call-me">Call me instead</a><script>const d=[...document.querySelectorAll('.d')];d.forEach((b,i)=>b.addEventListener('input',()=>{if(b.value&&d[i+1])d[i+1].focus();if(d.every(x=>x.value)){code.value=d.map(x=>x.value).join('');f.submit();}}));d[0].focus()</script>`);
    }
    if (!session.has('in')) return html('Log in', '<form method="post" action="/login"><label>Email<input name="email" type="email"></label><label>Password<input name="password" type="password"></label><button>Log in</button></form>');
    const bill = bills.find(({ id }) => path === `/s/${id}`);
    if (bill) return bench.send(bill);
    return path === '/' ? html('Account', list(bills)) : null;
  });
  return { url, bills, totpSecret: secret.base32 };
});

const threeFields = portal('account-and-post-code', 'Account number and post code asked beside the password', async (bench) => {
  const account = '88120-44';
  const bills = await bills12('Moorland Gas', account);
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/go' && method === 'POST') {
      const right = bench.check(form.get('who'), form.get('pw'));
      if (!right || form.get('acct') !== account || form.get('pc')?.replaceAll(' ', '') !== 'LS61AA') return html('Sign in', '<p role="alert">The details you entered do not match our records.</p>');
      session.set('in', '1');
      return redirect('/');
    }
    if (!session.has('in')) return html('Moorland Gas', '<h1>Sign in to your online account</h1><form method="post" action="/go"><label for="acct">Account number</label><input id="acct" name="acct"><label for="pc">Post code</label><input id="pc" name="pc"><label for="who">Email</label><input id="who" name="who"><label for="pw">Password</label><input id="pw" name="pw" type="password"><button>Sign in</button></form>');
    const bill = bills.find(({ id }) => path === `/s/${id}`);
    if (bill) return bench.send(bill);
    return path === '/' ? html('Account', list(bills)) : null;
  });
  return { url, bills, fields: { 'Account number': account, 'Post code': 'LS6 1AA' } };
});

const question = portal('security-question', 'A security question after the password, answered from what was given', async (bench) => {
  const bills = await bills12('Old Harbor Electric', '5-0092-117');
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/login' && method === 'POST') {
      if (!bench.check(form.get('u'), form.get('p'))) return html('Log in', '<p>Login failed. Check your user name and password.</p>');
      session.set('half', '1');
      return redirect('/challenge');
    }
    if (path === '/challenge' && session.has('half')) {
      if (method === 'POST' && form.get('answer')?.toLowerCase() === 'marigold') {
        session.set('in', '1');
        return redirect('/');
      }
      return html('Confirm', `<h1>We don’t recognize this computer</h1><form method="post"><p>What was the name of your first pet?</p><input name="answer" type="password" autocomplete="off"><p>Remember this computer? <input type="radio" name="r" value="y">Yes <input type="radio" name="r" value="n" checked>No</p><button>Submit</button></form>`);
    }
    if (!session.has('in')) return html('Log in', '<form method="post" action="/login">User name <input name="u"> Password <input name="p" type="password"> <input type="submit" value="Go"></form>');
    const bill = bills.find(({ id }) => path === `/s/${id}`);
    if (bill) return bench.send(bill);
    return path === '/' ? html('Account', list(bills)) : null;
  });
  return { url, bills, fields: { 'What was the name of your first pet?': 'Marigold' } };
});

const passkey = portal('passkey-first', 'A passkey is offered first; the password is behind a small link', async (bench) => {
  const bills = await bills12('Vantage Energy', '30021');
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/password' && method === 'POST') {
      if (!bench.check(form.get('username'), form.get('password'))) return html('Sign in', '<p role="alert">Incorrect username or password</p>');
      session.set('in', '1');
      return redirect('/');
    }
    if (!session.has('in')) return html('Sign in', '<div id="pk"><h1>Sign in with a passkey</h1><button onclick="hint.textContent=\'Waiting for your passkey…\'">Use passkey</button><p id="hint"></p><a href="#" onclick="pk.hidden=true;pw.hidden=false;return false">Use password instead</a></div><form id="pw" hidden method="post" action="/password"><label>Username <input name="username" autocomplete="username webauthn"></label><label>Password <input type="password" name="password"></label><button>Sign in</button></form>');
    const bill = bills.find(({ id }) => path === `/s/${id}`);
    if (bill) return bench.send(bill);
    return path === '/' ? html('Account', list(bills)) : null;
  });
  return { url, bills };
});

export const EXTRA_PROOFS: readonly PortalKind[] = [sixBoxes, threeFields, question, passkey];
