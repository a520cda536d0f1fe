import { html, json, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

/** One endless feed of everything: statements, payments, notices, tax forms; more comes while the page is scrolled. */
export const mixedFeed = portal('mixed-feed', 'endless feed of statements, receipts, notices and tax forms, each with the same icon', async (bench) => {
  bench.forbid('/me/pay', '/me/autopay', '/me/signout', '/me/cancel', '/me/paperless');
  const company = 'Coastal Community Choice';
  const bills = await makeBills({ company, account: '2-1180-4427', months: 18, name: (date) => `Statement-${date}` });
  const receipt = await makeLetter(company, 'Payment confirmation', 'We received your payment.');
  const tax = await makeLetter(company, 'Form 1099-MISC', 'Capital credits paid in the year.');
  const notice = await makeLetter(company, 'Notice of rate change', 'Your rates change in January.');
  const feed = bills.flatMap((bill, at) => [
    { key: `p${at}`, icon: '💳', title: 'Payment confirmation', date: bill.date, bytes: receipt },
    ...(at % 12 === 3 ? [{ key: `t${at}`, icon: '🧾', title: 'Tax form 1099-MISC', date: bill.date, bytes: tax }] : []),
    ...(at % 5 === 2 ? [{ key: `n${at}`, icon: '📣', title: 'Notice of rate change', date: bill.date, bytes: notice }] : []),
    { key: bill.id, icon: '📄', title: 'Monthly statement', date: bill.date, bytes: bill.bytes },
  ]);
  const frame = (inner: string): Reply => html(company, `<header style="position:sticky;top:0;background:#fff"><a href="/me">Home</a> <a href="/me/inbox">Statements &amp; notices</a> <a href="/me/pay">Pay</a> <a href="/me/settings">Settings</a> <a href="/me/signout">Sign out</a></header>${inner}<button type="button" style="position:fixed;right:12px;bottom:12px" onclick="this.nextElementSibling.hidden=false">Need help?</button><div hidden role="dialog" style="position:fixed;right:12px;bottom:60px;background:#fff;border:1px solid">Hi! I am Coasty. <button type="button" onclick="this.parentNode.hidden=true">Close chat</button></div>`);
  const login = (message = ''): Reply => html(company, `<main><h1>Sign in</h1><div aria-live="polite">${message}</div><form action="/signin" method="post"><label>Email <input type="email" name="e"></label><label>Password <input type="password" name="s"></label><button>Sign in</button></form><form action="/newsletter" method="post"><label>Get our newsletter <input type="email" name="n"></label><button>Subscribe</button></form></main>`);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/' || path === '/signin') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('e'), form.get('s'))) return login('The email and password do not match.');
        session.set('user', 'yes');
        return redirect('/me');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/me') return frame('<h1>Account 2-1180-4427</h1><p>Balance $0. <a href="/me/autopay">Set up AutoPay</a></p>');
      if (path === '/me/settings') return frame('<h1>Settings</h1><p><a href="/me/paperless">Paperless billing: off. Turn on</a></p><p><a href="/me/cancel">Cancel my account</a></p>');
      if (path === '/me/inbox') return frame(`<h1>Statements &amp; notices</h1><p>Account 2-1180-4427</p><ol id="feed"></ol><p id="end" style="height:60px">Loading more…</p><script>
let from = 0, busy = false, done = false; const feed = document.getElementById('feed'), end = document.getElementById('end');
async function more() { if (busy || done) return; busy = true; const d = await (await fetch('/me/inbox/data?from=' + from)).json(); for (const i of d.items) { const li = document.createElement('li'); li.style.cssText = 'padding:24px 0;border-bottom:1px solid #ddd'; li.innerHTML = '<span>' + i.icon + '</span> <b>' + i.title + '</b> <span>' + i.date + '</span> <button type="button" aria-label="Download"><span aria-hidden="true">⤓</span></button>'; li.querySelector('button').onclick = () => { location.href = '/me/file/' + i.key; }; feed.append(li); } from += d.items.length; done = from >= d.total; end.textContent = done ? 'You have reached the end.' : 'Loading more…'; busy = false; if (!done && end.getBoundingClientRect().top < innerHeight) more(); }
new IntersectionObserver((e) => { if (e[0].isIntersecting) more(); }).observe(end);
</script>`);
      if (path === '/me/inbox/data') {
        const from = Number(query.get('from'));
        return json({ total: feed.length, items: feed.slice(from, from + 10).map(({ key, icon, title, date }) => ({ key, icon, title, date: sayDay(date, 'en-US') })) });
      }
      const item = feed.find(({ key }) => path === `/me/file/${key}`);
      if (!item) return null;
      const bill = bills.find(({ id }) => id === item.key);
      return bill ? bench.send(bill) : otherPdf(item.bytes, `document-${item.key}.pdf`);
    }, 200, 700),
  );
  return { url: `${origin}/`, bills };
});
