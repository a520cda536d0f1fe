import { randomInt } from 'node:crypto';
import { html, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills } from '../bills.ts';
import { billAt, enter, routes, signedIn, spoken } from './kit.ts';

const COMPANY = 'Ottawa Bend Utilities';

/** Sends the code of a sign-in to the person; the portal goes on without waiting for it. */
export type SendCode = (code: string) => void;

/**
 * A Canadian utility that asks by which way a code shall come and mails it. Without `send` nobody gets the code, which
 * ends in a status without bills; with it the bills behind the code are expected.
 */
export function mailedCode(name: string, send: SendCode | null): PortalKind {
  return portal(name, 'choice of the way of a code, code by e-mail, remember this browser', async (bench) => {
    const account = '61 2240 0097';
    const bills = await makeBills({ company: COMPANY, account, months: 6 });
    bench.forbid('/pay', '/move', '/e-post', '/logout', '/register');
    const frame = (title: string, body: string): Reply => html(title, `<header>${COMPANY}</header><main>${body}</main>`);
    const inside = signedIn(
      routes({
        'GET /home': () => frame('Home', `<nav><a href="/home">Home</a> <a href="/bills">Bills</a> <a href="/move">Moving</a> <a href="/logout">Log out</a></nav><h1>Welcome</h1><p>Account number ${account}</p><a href="/pay">Pay now</a> <a href="/e-post">Sign up for e-post</a>`),
        'GET /bills': () => frame('Bills', `<nav><a href="/home">Home</a> <a href="/bills">Bills</a> <a href="/logout">Log out</a></nav><h1>Bills of account ${account}</h1><table><tr><th>Date</th><th>Amount</th><th></th></tr>${bills.map((bill) => `<tr><td>${spoken(bill.date, 'en-CA')}</td><td>$${bill.amount}</td><td><a href="/bill/${bill.id}">View bill</a> <a href="/pay">Pay</a></td></tr>`).join('')}</table>`),
        'GET /bill/*': (visit) => {
          const bill = billAt(bills, visit);
          return bill && bench.send(bill);
        },
      }),
      () => redirect('/'),
    );
    const door = (words: string): Reply => frame('Log in', `<h1>Log in</h1><p role="alert">${words}</p><form method="post" action="/login"><label>Email <input name="email" type="email"></label><label>Password <input name="password" type="password"></label><button>Log in</button></form><a href="/register">Register</a>`);
    const box = (words: string): Reply => frame('Enter your code', `<h1>Enter your verification code</h1><p>We sent a 6-digit code to your email address h•••••@•••••. It is good for 10 minutes.</p><p role="alert">${words}</p><form method="post" action="/verify"><label for="code">Verification code</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code"><label><input type="checkbox" name="remember"> Remember this browser</label><button>Verify</button></form><a href="/way">Send again</a>`);
    const url = await bench.serve((visit) => {
      const { path, method, form, session } = visit;
      if (path === '/') return door('');
      if (path === '/login') {
        if (!bench.check(form.get('email'), form.get('password'))) return door('The email or password is not right.');
        session.set('half', 'yes');
        return redirect('/way');
      }
      if (session.get('half') === 'yes' && path === '/way') {
        if (method !== 'POST') return frame('Verify it is you', '<h1>Verify it’s you</h1><p>How would you like to receive your code?</p><form method="post" action="/way"><label><input type="radio" name="way" value="sms" checked> Text message to •••-•••-2290</label><label><input type="radio" name="way" value="email"> Email to h•••••@•••••</label><button>Send code</button></form>');
        const code = String(randomInt(100_000, 999_999));
        session.set('code', code);
        if (form.get('way') === 'email') send?.(code);
        return redirect('/verify');
      }
      if (session.get('half') === 'yes' && path === '/verify') {
        if (method !== 'POST') return box('');
        const right = session.get('code') !== undefined && form.get('code') === session.get('code');
        session.delete('code');
        if (!right) {
          bench.pressed('a wrong code or one sent twice');
          return box('That code is not right. Please ask for another.');
        }
        enter(visit);
        return redirect('/home');
      }
      return inside(visit);
    });
    return send ? { url, bills } : { url, bills: [], accounts: [], status: 'MFA_TOKEN_EXPIRED' };
  });
}
