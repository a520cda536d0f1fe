import { html, portal, redirect } from '../bench.ts';
import { makeBills, makeZip } from '../bills.ts';

export const companies = portal('companies', 'Commercial portal: a switcher of companies, one zip of all bills per company', async (bench) => {
  const firms = await Promise.all(
    ['Alder Holdings LLC|91-100-22', 'Birch Cold Storage Inc|91-100-35', 'Cypress Retail Group|91-204-08'].map(async (line) => {
      const [name = '', account = ''] = line.split('|');
      return { name, account, bills: await makeBills({ company: 'Grand Basin Utilities', account, months: 8, type: 'GAS' }) };
    }),
  );
  const bills = firms.flatMap((firm) => firm.bills);
  bench.forbid('/payments/new');
  const url = await bench.serve(({ path, method, form, session, query }) => {
    if (path === '/signin' && method === 'POST') {
      if (!bench.check(form.get('email'), form.get('password'))) return html('Sign in', '<p role="alert">We don’t recognize that email or password.</p>');
      session.set('in', '1');
      return redirect('/portal');
    }
    if (!session.has('in')) return html('Grand Basin for Business', `<form action="/signin" method="post"><label>Work email <input type="email" name="email"></label><label>Password <input type="password" name="password"></label><button>Log in</button></form>`);
    const firm = firms[Number(session.get('firm') ?? 0)] ?? firms[0]!;
    if (path === '/switch') {
      session.set('firm', query.get('company') ?? '0');
      return redirect('/portal');
    }
    const head = `<form action="/switch"><label>Company <select name="company" onchange="this.form.submit()">${firms.map((f, at) => `<option value="${at}"${f === firm ? ' selected' : ''}>${f.name}</option>`).join('')}</select></label></form><nav><a href="/portal">Overview</a> <a href="/portal/invoices">Invoices</a> <a href="/payments/new">Pay invoices</a></nav>`;
    if (path === '/' || path === '/portal') return html('Overview', `${head}<h1>${firm.name}</h1><p>Account no. ${firm.account}</p>`);
    if (path === '/portal/invoices') return html('Invoices', `${head}<h1>Invoices of ${firm.name}</h1><p>Account no. ${firm.account}</p><ul>${firm.bills.map((b) => `<li>${b.date} $${b.amount}</li>`).join('')}</ul><a href="/portal/invoices/archive.zip">Download all invoices (ZIP)</a>`);
    if (path === '/portal/invoices/archive.zip') {
      firm.bills.forEach(bench.note);
      return { type: 'application/zip', headers: { 'content-disposition': 'attachment; filename="invoices.zip"' }, body: makeZip(firm.bills.map((b) => ({ name: b.fileName, bytes: b.bytes }))) };
    }
    return null;
  });
  return { url, bills };
});
