import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

/** An SAP-like customer portal: a frameset, a tree of links in one frame, the work area two frames deep. */
export const nestedFrames = portal('nested-frames', 'frameset with a navigation tree and a work area two frames deep; bills open in a window', async (bench) => {
  bench.forbid('/irj/logoff', '/sap/pay', '/sap/directdebit', '/sap/moveout');
  const company = 'Nordfjell Power AS';
  const bills = await makeBills({ company, account: '200001844532', months: 14 });
  const terms = await makeLetter(company, 'General terms of supply', 'These terms apply to all contracts.');
  const login = (message = ''): Reply => html('SAP NetWeaver Portal', `<table width="100%" height="80%"><tr><td align="center"><form name="logonForm" method="post" action="/irj/portal/logon">${message ? `<div class="urMsgBarErr">${message}</div>` : ''}<table class="urLogonTable"><tr><td><label for="logonuidfield">User *</label></td><td><input class="urEdf2" id="logonuidfield" name="j_user" type="text"></td></tr><tr><td><label for="logonpassfield">Password *</label></td><td><input class="urEdf2" id="logonpassfield" name="j_password" type="password"></td></tr><tr><td></td><td><input class="urBtnEmph" type="submit" name="uidPasswordLogon" value="Log On"></td></tr></table><a href="/irj/help">Logon Problems? Get Support</a></form></td></tr></table>`);
  const work: Readonly<Record<string, () => string>> = {
    overview: () => `<h2 class="urTtl">Business Partner Overview</h2><p>Harbor Offices AS</p><p>Contract account 200001844532</p><input type="button" value="Pay open items" onclick="location.href='/sap/pay'"><input type="button" value="Set up direct debit" onclick="location.href='/sap/directdebit'">`,
    invoices: () => `<h2 class="urTtl">Invoice Overview</h2><table class="urST" border="1" cellspacing="0"><thead><tr><th>Document</th><th>Posting date</th><th>Contract account</th><th>Amount (NOK)</th><th>Display</th></tr></thead><tbody>${bills.map((bill) => `<tr><td>${bill.fileName.replace('.pdf', '')}</td><td>${sayDay(bill.date, 'en-GB', 'medium')}</td><td>${bill.accountNumber}</td><td align="right">${bill.amount}</td><td><img alt="Display invoice" title="Display invoice" width="18" height="18" style="cursor:pointer" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='18' height='18'%3E%3Crect width='14' height='18' fill='%23c33'/%3E%3C/svg%3E" onclick="window.open('/sap/bc/invoice?DOC=${bill.id}','_blank','width=800,height=900')"></td></tr>`).join('')}</tbody></table>`,
    readings: () => '<h2 class="urTtl">Enter Meter Reading</h2><form method="post" action="/sap/reading">Reading <input name="r"><input type="submit" value="Submit"></form>',
    moveout: () => '<h2 class="urTtl">Move-Out</h2><input type="button" value="Terminate contract" onclick="location.href=\'/sap/moveout\'">',
    documents: () => '<h2 class="urTtl">Forms and Terms</h2><ul><li><a href="/sap/terms.pdf">General terms of supply (PDF)</a></li></ul>',
  };
  const tree = ['overview:Overview', 'invoices:Invoices and Payments', 'readings:Meter Readings', 'moveout:Move-Out', 'documents:Forms and Terms'].map((entry) => {
    const [key = '', text = ''] = entry.split(':');
    return `<tr><td><a href="#" class="urLnk" onclick="top.frames['contentAreaFrame'].show('${key}');return false">${text}</a></td></tr>`;
  });
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/irj/help') return html('Support', '<h1>Logon help</h1><p>Call 0800 1234.</p>');
      if (path === '/' || path.startsWith('/irj/portal/logon')) {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('j_user'), form.get('j_password'))) return login('User authentication failed');
        session.set('user', 'yes');
        return redirect('/irj/portal');
      }
      if (!session.has('user')) return redirect('/irj/portal/logon');
      if (path === '/irj/portal') return { body: `<!doctype html><html><head><title>${company} - Customer Portal</title></head><frameset rows="64,*" border="0"><frame name="masthead" src="/irj/masthead" scrolling="no"><frameset cols="220,*"><frame name="navigationFrame" src="/irj/navigation"><frame name="contentAreaFrame" src="/irj/content"></frameset></frameset></html>` };
      if (path === '/irj/masthead') return html('Masthead', `<b>${company}</b> &nbsp; Welcome Harbor Offices AS <a href="/irj/logoff" target="_top">Log Off</a>`);
      if (path === '/irj/navigation') return html('Navigation', `<table class="urTree"><tr><td><b>Self Services</b></td></tr>${tree.join('')}</table>`);
      if (path === '/irj/content') return html('Content', `<div class="urPgTitle">Self Services</div><iframe name="isolatedWorkArea" id="isolatedWorkArea" src="/irj/work?view=overview" width="100%" height="700" frameborder="0"></iframe><script>function show(view){document.getElementById('isolatedWorkArea').src='/irj/work?view='+view}</script>`);
      if (path === '/irj/work') return html('Work area', work[query.get('view') ?? '']?.() ?? '');
      if (path === '/sap/terms.pdf') return otherPdf(terms, 'terms.pdf');
      const bill = path === '/sap/bc/invoice' ? bills.find(({ id }) => id === query.get('DOC')) : undefined;
      return bill ? bench.send(bill, 'inline') : null;
    }, 200, 700),
  );
  return { url: `${origin}/irj/portal`, bills };
});
