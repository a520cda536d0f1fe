import { html, portal, redirect } from '../bench.ts';
import { makeBills } from '../bills.ts';

const COVER = 'position:fixed;inset:0;background:#0009;z-index:99';
const BOX = 'background:#fff;max-width:420px;margin:120px auto;padding:20px';

export const overlays = portal('overlays', 'Consent wall, region picker, chat, paperless interstitial and survey in the way', async (bench) => {
  const bills = await makeBills({ company: 'Palisade Power', account: '3002-7741-9', months: 15 });
  bench.forbid('/paperless/enroll', '/pay', '/survey/start');
  const consent = `<div id="ot" style="${COVER}"><div style="${BOX}" role="dialog" aria-label="Privacy"><p>We value your privacy.</p><button onclick="document.cookie='ok=1;path=/';ot.remove()">Accept All</button><button onclick="document.cookie='ok=1;path=/';ot.remove()">Reject All</button><a href="#">Cookie settings</a></div></div><script>if(document.cookie.includes('ok=1'))ot.remove()</script>`;
  const chat = `<div style="position:fixed;right:10px;bottom:10px;z-index:50;background:#def;padding:10px" id="chat">Hi! I am Paula. Can I help? <button aria-label="Close chat" onclick="chat.remove()">×</button></div>`;
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/') return html('Palisade', `${consent}<h1>Select your region</h1><a href="/region/east">Eastern Valley</a> <a href="/region/west">Western Slope</a>`);
    if (path.startsWith('/region/')) {
      session.set('region', path);
      return redirect('/home');
    }
    if (path === '/home') return html('Palisade Power', `${consent}${chat}<nav><a href="/start-service">Start service</a> <a href="/home">Home</a> <a href="#" id="open" onclick="drawer.hidden=false;return false">Sign In / Register</a></nav><h1>Energy for the valley</h1><div id="drawer" hidden style="position:fixed;right:0;top:0;background:#fff;padding:30px;z-index:40"><form method="post" action="/auth"><label for="a">User ID or email</label><input id="a" name="uid"><label for="b">Password</label><input id="b" type="password" name="pw"><label><input type="checkbox" name="rem"> Remember me</label><button>Sign In</button></form><a href="/register">Register</a></div>`);
    if (path === '/auth' && method === 'POST') {
      if (!bench.check(form.get('uid'), form.get('pw'))) return html('Sign in', `<p class="alert">Your user ID or password is incorrect.</p><a href="/home">Try again</a>`);
      session.set('in', '1');
      return redirect('/interstitial');
    }
    if (!session.has('in')) return redirect('/home');
    if (path === '/interstitial') return html('Go paperless', `<h1>Go paperless today!</h1><p>Save trees and get a $5 credit.</p><a class="btn primary" href="/paperless/enroll">Yes, enroll me</a> <a href="/dash">No thanks, maybe later</a>`);
    const survey = `<div id="sv" style="${COVER}"><div style="${BOX}"><h3>How are we doing?</h3><a href="/survey/start">Take survey</a> <button onclick="sv.remove()">Not now</button></div></div>`;
    if (path === '/dash') return html('My account', `${survey}${chat}<p>Account 3002-7741-9</p><a href="/bills">View bill history</a> <a href="/pay">Pay bill</a>`);
    if (path === '/bills') return html('Bill history', `${chat}<h1>Bill history</h1>${bills.map((b) => `<details><summary>${b.date} — $${b.amount}</summary><p><a href="/bills/${b.id}">Download bill</a> <a href="/pay">Pay</a></p></details>`).join('')}`);
    const bill = bills.find(({ id }) => path === `/bills/${id}`);
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});
