import { randomBytes } from 'node:crypto';
import { html, portal, redirect } from '../bench.ts';
import { makeBills } from '../bills.ts';

export const identityRedirect = portal('identity-redirect', 'Identity provider on another origin in two steps; bills open inline in a new tab', async (bench) => {
  const bills = await makeBills({ company: 'Northmoor Electric Cooperative', account: '620018845', months: 12 });
  const codes = new Set<string>();
  let home = '';
  const provider = await bench.serve(({ path, method, form, session, query }) => {
    const shell = (body: string) => html('Sign in', `<main style="max-width:380px;margin:60px auto"><img alt="">${body}</main>`);
    if (path === '/u/login/identifier') {
      if (method === 'POST') {
        session.set('name', form.get('username') ?? '');
        return redirect(`/u/login/password?state=${query.get('state') ?? ''}`);
      }
      return shell(`<h1>Welcome</h1><p>Log in to Northmoor to continue to My Northmoor.</p><form method="post"><label for="username">Email address</label><input id="username" name="username" inputmode="email" autocomplete="username" required><button type="submit" name="action" value="default">Continue</button></form><p>Don't have an account? <a href="/u/signup">Sign up</a></p><form action="/authorize/google"><button>Continue with Google</button></form>`);
    }
    if (path === '/u/login/password') {
      let error = '';
      if (method === 'POST') {
        if (bench.check(session.get('name'), form.get('password'))) {
          const code = randomBytes(8).toString('hex');
          codes.add(code);
          return redirect(`${home}/callback?code=${code}`);
        }
        error = '<span class="ulp-input-error">Wrong email or password</span>';
      }
      return shell(`<h1>Enter Your Password</h1><p>${session.get('name') ?? ''} <a href="/u/login/identifier">Edit</a></p><form method="post"><label>Password<input type="password" name="password" autocomplete="current-password"></label>${error}<button type="submit">Continue</button></form><a href="/u/reset">Forgot password?</a>`);
    }
    return null;
  }, 'localhost');
  bench.forbid('/pay', '/move/stop');
  home = await bench.serve(({ path, session, query }) => {
    if (path === '/callback') {
      if (codes.delete(query.get('code') ?? '')) session.set('in', '1');
      return redirect('/account');
    }
    if (path === '/account/login') return redirect(`${provider}/u/login/identifier?state=${randomBytes(6).toString('hex')}`);
    if (path === '/') return html('Northmoor Electric Cooperative', `<header><a href="/">Home</a> <a href="/outages">Outages</a> <a href="/rates">Rates</a> <a href="/account/login" class="btn">My Account</a></header><h1>Powering the moor since 1938</h1><form action="/newsletter"><input type="email" name="e" placeholder="Your email for our newsletter"><button>Subscribe</button></form>`);
    if (!session.has('in')) return redirect('/');
    const nav = '<header><a href="/account">Dashboard</a> <a href="/account/documents">Bills &amp; Documents</a> <a href="/pay">Pay now</a> <a href="/move/stop">Stop service</a> <a href="/signout">Sign out</a></header>';
    if (path === '/account') return html('Dashboard', `${nav}<h1>Good morning</h1><p>Account number: 620018845</p>`);
    if (path === '/account/documents') return html('Documents', `${nav}<h1>Bills</h1><table><thead><tr><th>Statement date</th><th>Amount</th><th></th></tr></thead>${bills.map((b) => `<tr><td>${b.date}</td><td>$${b.amount}</td><td><a target="_blank" rel="noopener" href="/account/documents/${b.id}">View statement</a></td></tr>`).join('')}</table>`);
    const bill = bills.find(({ id }) => path === `/account/documents/${id}`);
    return bill ? bench.send(bill, 'inline') : null;
  });
  return { url: home, bills };
});
