import { html, portal, redirect } from '../bench.ts';
import { makeBills } from '../bills.ts';

const RATE_LIMITED_AT = 7;
const SIGNED_OUT_AT = 5;

export const flaky = portal('flaky', 'A session that ends in the middle, one 500, one 429 with Retry-After; all mend themselves', async (bench) => {
  const bills = await makeBills({ company: 'Prairie Rural Power', account: '12-889-003', months: 12 });
  let sent = 0;
  const faults = new Set(['signed-out', 'broken', 'limited']);
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/login' && method === 'POST') {
      if (!bench.check(form.get('username'), form.get('password'))) return html('Login', '<p>Invalid username or password</p>');
      session.set('in', '1');
      return redirect('/bills');
    }
    if (!session.has('in')) return path === '/login' ? html('Login', '<p>Please log in. Sessions end after a while.</p><form method="post"><label>Username<input name="username"></label><label>Password<input type="password" name="password"></label><button>Log in</button></form>') : redirect('/login');
    if (path === '/' || path === '/bills') return html('Bills', `<h1>Billing statements</h1><p>Account 12-889-003</p><table>${bills.map((b) => `<tr><td>${b.date}</td><td>$${b.amount}</td><td><a href="/bills/${b.id}.pdf">View bill</a></td></tr>`).join('')}</table>`);
    const bill = bills.find(({ id }) => path === `/bills/${id}.pdf`);
    if (!bill) return null;
    if (sent === SIGNED_OUT_AT && faults.delete('signed-out')) {
      session.clear();
      return redirect('/login');
    }
    if (sent === RATE_LIMITED_AT && faults.delete('limited')) return { status: 429, headers: { 'retry-after': '3' }, body: 'Too many requests' };
    if (bill === bills[3] && faults.delete('broken')) return { status: 500, body: '<h1>Internal Server Error</h1>' };
    sent += 1;
    return bench.send(bill);
  });
  return { url, bills };
});
