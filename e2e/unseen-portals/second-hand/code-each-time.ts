import { Secret, TOTP } from 'otpauth';
import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

/** Asks for the authenticator's code at every sign-in, after a choice of how to verify. */
export const codeEachTime = portal('code-each-time', 'choice of verification, then an authenticator code at every sign-in', async (bench) => {
  bench.forbid('/payments/new', '/autopay', '/users/sign_out', '/paperless', '/mfa/disable');
  const company = 'Granite Bay Municipal Power';
  const bills = await makeBills({ company, account: 'GB-77120-4', months: 10, name: (date) => `GBMP_${date.replaceAll('-', '')}` });
  const secret = new Secret({ size: 20 });
  const flyer = await makeLetter(company, 'Bill insert', 'Rebates on heat pumps.');
  const frame = (inner: string): Reply => html(company, `<div class="drawer"><ul class="menu bg-base-200"><li><a href="/home">Home</a></li><li><details><summary>Billing</summary><ul><li><a href="/billing/statements">Statements</a></li><li><a href="/payments/new">Make a payment</a></li><li><a href="/autopay">AutoPay</a></li></ul></details></li><li><details><summary>Security</summary><ul><li><a href="/mfa/disable">Turn off two-step verification</a></li></ul></details></li><li><a href="/users/sign_out">Log out</a></li></ul></div><main class="p-4">${inner}</main>`);
  const login = (message = ''): Reply => html('Log in', `<h1 class="text-2xl">Log in</h1>${message && `<div class="alert alert-error">${message}</div>`}<form class="space-y-4" action="/users/sign_in" method="post"><input type="hidden" name="authenticity_token" value="k3fd"><label class="form-control">Email<input type="email" name="user[email]" autofocus></label><label class="form-control">Password<input type="password" name="user[password]"></label><button class="btn btn-primary">Log in</button></form>`);
  const choose = html('Verify', '<h1>Verify your identity</h1><p>Choose how you want to verify.</p><form method="post" action="/users/verify/choose"><label><input type="radio" name="way" value="sms" checked> Text a code to •••• 8812</label><br><label><input type="radio" name="way" value="app"> Use my authenticator app</label><br><button>Continue</button></form>');
  const ask = (message = ''): Reply => html('Verify', `<h1>Enter your code</h1><p>${message || 'Open your authenticator app and enter the 6-digit code.'}</p><form method="post" action="/users/verify"><input name="otp_attempt" inputmode="numeric" autocomplete="one-time-code" aria-label="Verification code" maxlength="6"><button>Verify</button></form><p><a href="/users/verify/ways">Try another way</a></p>`);
  const texted = html('Verify', '<h1>Enter your code</h1><p>We sent a text to •••• 8812.</p><form method="post" action="/users/verify/sms"><input name="otp_attempt" aria-label="Verification code" maxlength="6"><button>Verify</button></form><p><a href="/users/verify/ways">Try another way</a></p>');
  const origin = await bench.serve(
    slow(({ method, path, form, session }): Reply | null => {
      if (path === '/' || path === '/users/sign_in') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('user[email]'), form.get('user[password]'))) return login('Invalid Email or password.');
        session.set('step', 'code');
        return redirect('/users/verify/ways');
      }
      const step = session.get('step');
      if (step === undefined) return redirect('/');
      if (step === 'code') {
        if (path === '/users/verify/choose' && method === 'POST') return form.get('way') === 'app' ? ask() : texted;
        if (path === '/users/verify/sms' && method === 'POST') return texted;
        if (path !== '/users/verify' || method !== 'POST') return choose;
        if (new TOTP({ secret }).validate({ token: form.get('otp_attempt')?.trim() ?? '', window: 1 }) === null) return ask('That code is not right. Please try again.');
        session.set('step', 'in');
        return redirect('/home');
      }
      if (path === '/home') return frame('<h1>Account GB-77120-4</h1><div class="stats"><div>Balance due</div><div>$310.55</div><a class="btn" href="/payments/new">Pay</a></div><p>Tired of paper? <a href="/paperless">Switch to paperless</a></p>');
      if (path === '/billing/statements') return frame(`<h1>Statements</h1><div class="grid">${bills.map((bill) => `<div class="card"><div class="card-body"><h2 class="card-title">${sayDay(bill.date, 'en-US')}</h2><p>$${bill.amount}</p><div class="card-actions"><a class="btn btn-sm" href="/billing/statements/${bill.id}.pdf">Statement</a> <a class="btn btn-sm" href="/billing/insert.pdf">Bill insert</a></div></div></div>`).join('')}</div>`);
      if (path === '/billing/insert.pdf') return otherPdf(flyer, 'insert.pdf');
      const bill = bills.find(({ id }) => path === `/billing/statements/${id}.pdf`);
      return bill ? bench.send(bill) : null;
    }, 200, 700),
  );
  return { url: `${origin}/`, bills, totpSecret: secret.base32 };
});
