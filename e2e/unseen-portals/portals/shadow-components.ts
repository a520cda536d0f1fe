import { html, json, portal } from '../bench.ts';
import { makeBills } from '../bills.ts';

const SCRIPT = `<script type="module">
class Field extends HTMLElement { connectedCallback() { const s = this.attachShadow({ mode: 'open' }); s.innerHTML = '<div part="label">' + this.getAttribute('label') + '</div><input type="' + (this.getAttribute('kind') || 'text') + '">'; } get value() { return this.shadowRoot.querySelector('input').value; } }
customElements.define('uw-field', Field);
class Login extends HTMLElement { connectedCallback() { const s = this.attachShadow({ mode: 'open' }); s.innerHTML = '<uw-field id="u" label="Username"></uw-field><uw-field id="p" kind="password" label="Password"></uw-field><div role="button" tabindex="0" id="go">Sign in</div><p id="e" role="alert"></p>';
  s.getElementById('go').onclick = async () => { const r = await fetch('/rest/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: s.getElementById('u').value, pass: s.getElementById('p').value }) }); if (r.ok) location.reload(); else s.getElementById('e').textContent = 'The username or password you entered is not correct.'; }; } }
customElements.define('uw-login', Login);
class Tabs extends HTMLElement { async connectedCallback() { const s = this.attachShadow({ mode: 'open' }); s.innerHTML = '<div role="tablist"><button role="tab">Summary</button><button role="tab">Bills</button><button role="tab">Payments</button></div><section>Account 8830-1127</section>';
  const [summary, bills, payments] = s.querySelectorAll('[role=tab]'); const body = s.querySelector('section');
  summary.onclick = () => { body.textContent = 'Account 8830-1127'; }; payments.onclick = () => { body.innerHTML = '<p>Payment of $90.11 received</p>'; };
  bills.onclick = async () => { const rows = await (await fetch('/rest/bills')).json(); body.replaceChildren(...rows.map((r) => Object.assign(document.createElement('uw-bill'), { row: r }))); }; } }
class Bill extends HTMLElement { connectedCallback() { const s = this.attachShadow({ mode: 'open' }); s.innerHTML = '<article><h4></h4><a download>PDF</a> <a class="pay" href="/rest/pay">Pay</a></article>'; s.querySelector('h4').textContent = this.row.date + ' $' + this.row.amount; s.querySelector('a').href = '/rest/bills/' + this.row.id + '.pdf'; } }
customElements.define('uw-bill', Bill); customElements.define('uw-account', Tabs);
</script>`;

export const shadowComponents = portal('shadow-components', 'Web components in nested open shadow roots', async (bench) => {
  const bills = await makeBills({ company: 'United Waterworks', account: '8830-1127', months: 12, type: 'WATER' });
  bench.forbid('/rest/pay');
  const url = await bench.serve(({ path, session, json: body }) => {
    if (path === '/') return html('United Waterworks', session.has('in') ? '<uw-account></uw-account>' : '<h1>United Waterworks</h1><uw-login></uw-login>', SCRIPT);
    if (path === '/rest/login') {
      if (!bench.check(body['user'], body['pass'])) return json({}, 403);
      session.set('in', '1');
      return json({});
    }
    if (!session.has('in')) return json({}, 401);
    if (path === '/rest/bills') return json(bills.map(({ id, date, amount }) => ({ id, date, amount })));
    const bill = bills.find(({ id }) => path === `/rest/bills/${id}.pdf`);
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});
