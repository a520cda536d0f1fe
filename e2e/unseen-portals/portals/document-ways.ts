import { randomBytes } from 'node:crypto';
import { html, json, portal, redirect } from '../bench.ts';
import { makeBills } from '../bills.ts';

const SIGNED_FOR_MS = 20_000;

export const documentWays = portal('document-ways', 'Bills by POST form, by short-lived signed address and by "generating your bill" polling', async (bench) => {
  const bills = await makeBills({ company: 'Summit Ridge Electric', account: 'SR-5512094', months: 12 });
  const signed = new Map<string, { id: string; until: number }>();
  const jobs = new Map<string, { id: string; asked: number }>();
  bench.forbid('/billing/pay');
  const storage = await bench.serve(({ path, query }) => {
    const grant = signed.get(query.get('sig') ?? '');
    const bill = bills.find(({ id }) => path === `/${id}.pdf` && id === grant?.id);
    if (!bill) return null;
    return (grant?.until ?? 0) > Date.now() ? bench.send(bill) : { status: 403, type: 'application/xml', body: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>' };
  });
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/j_security_check' && method === 'POST') {
      if (!bench.check(form.get('j_username'), form.get('j_password'))) return redirect('/?error=1');
      session.set('in', '1');
      return redirect('/billing');
    }
    if (!session.has('in')) return html('Summit Ridge', `<form action="/j_security_check" method="post"><dl><dt>Login name</dt><dd><input name="j_username"></dd><dt>Password</dt><dd><input type="password" name="j_password"></dd></dl><input type="submit" value="Log In"></form>`);
    if (path === '/' || path === '/billing') {
      const way = (id: string, at: number): string => {
        if (at % 3 === 0) return `<form method="post" action="/billing/document" target="_blank"><input type="hidden" name="doc" value="${id}"><button>View PDF</button></form>`;
        if (at % 3 === 1) return `<button onclick="fetch('/billing/sign/${id}').then(r=>r.json()).then(r=>{location.href=r.url})">View PDF</button>`;
        return `<button onclick="make('${id}',this)">View PDF</button>`;
      };
      return html('Billing', `<h1>Billing</h1><p>Account SR-5512094 <a href="/billing/pay">Pay $</a></p><table>${bills.map((b, at) => `<tr><td>${b.date}</td><td>${b.amount}</td><td>${way(b.id, at)}</td></tr>`).join('')}</table><div id="busy" role="status"></div><script>async function make(id,b){busy.textContent='Generating your bill…';const job=await(await fetch('/billing/jobs/'+id)).text();for(;;){await new Promise(r=>setTimeout(r,900));const s=await(await fetch('/billing/jobs/'+job+'/state')).json();if(s.ready)break;}busy.textContent='';const a=document.createElement('a');a.href='/billing/jobs/'+job+'/result';a.download='';a.click();}</script>`);
    }
    if (path === '/billing/document' && method === 'POST') {
      const bill = bills.find(({ id }) => id === form.get('doc'));
      return bill ? bench.send(bill, 'inline') : null;
    }
    const [, , verb, id = '', more] = path.split('/');
    if (verb === 'sign') {
      const sig = randomBytes(9).toString('hex');
      signed.set(sig, { id, until: Date.now() + SIGNED_FOR_MS });
      return json({ url: `${storage}/${id}.pdf?sig=${sig}` });
    }
    if (verb === 'jobs' && more === undefined) {
      const job = randomBytes(6).toString('hex');
      jobs.set(job, { id, asked: 0 });
      return { type: 'text/plain', body: job };
    }
    const job = jobs.get(id);
    if (job && more === 'state') {
      job.asked += 1;
      return json({ ready: job.asked >= 3 });
    }
    const bill = bills.find((one) => one.id === job?.id);
    return bill && more === 'result' ? bench.send(bill) : null;
  });
  return { url, bills };
});
