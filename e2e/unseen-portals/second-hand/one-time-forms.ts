import { randomBytes } from 'node:crypto';
import { html, otherPdf, portal, redirect, type Bench, type Reply } from '../bench.ts';
import { makeBills, makeLetter, type Bill } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

interface Ticket {
  readonly bill?: Bill;
  readonly letter?: Uint8Array;
}

function spend(bench: Bench, tickets: Map<string, Ticket>, key: string): Reply | null {
  const ticket = tickets.get(key);
  tickets.delete(key);
  if (ticket?.bill) return bench.send(ticket.bill);
  return ticket?.letter ? otherPdf(ticket.letter, 'document.pdf') : null;
}

/** Every document is a form of its own, posted with a token that works once. */
export const oneTimeForms = portal('one-time-forms', 'documents by POST with a token that works once; a page of documents of many kinds with a filter', async (bench) => {
  bench.forbid('/billpay', '/profile/close', '/logoff', '/ebill/enroll', '/documents/delete');
  const company = 'Ohio Valley Power';
  const bills = await makeBills({ company, account: '105-220-771-0-4', months: 15 });
  const kinds = ['Disconnection notice', 'Deposit certificate', 'Payment confirmation', 'Meter exchange letter'];
  const letters = await Promise.all(kinds.map(async (title) => ({ title, bytes: await makeLetter(company, title, 'Please keep this letter.') })));
  const tickets = new Map<string, Ticket>();
  const ticket = (content: Ticket): string => {
    const key = randomBytes(12).toString('base64url');
    tickets.set(key, content);
    return key;
  };
  const row = (date: string, title: string, content: Ticket): string => `<li class="doc"><span class="d">${sayDay(date, 'en-US', 'medium')}</span> <span class="t">${title}</span> <form action="/documents/retrieve" method="post" style="display:inline"><input type="hidden" name="ticket" value="${ticket(content)}"><button type="submit">Open</button></form> <form action="/documents/delete" method="post" style="display:inline"><button type="submit">Delete</button></form></li>`;
  const frame = (inner: string): Reply => html(company, `<table class="layout"><tr><td valign="top"><a href="/summary">Account Summary</a><br><a href="/documents">My Documents</a><br><a href="/billpay">Bill Pay</a><br><a href="/profile/close">Close Online Account</a><br><a href="/logoff">Log off</a></td><td>${inner}</td></tr></table>`);
  const login = (message = ''): Reply => html(company, `<h1>Welcome to ${company}</h1><aside><h2>Log in</h2><em>${message}</em><form action="/logon" method="post"><input name="uid" title="User ID" value=""><input name="pwd" title="Password" type="password"><button>Go</button></form></aside><section><h2>New customer?</h2><form action="/signup" method="get"><input name="email" title="E-mail"><button>Start service</button></form></section>`);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/signup') return html('Start service', '<h1>Start service</h1>');
      if (path === '/' || path === '/logon') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('uid'), form.get('pwd'))) return login('User ID or password not recognized.');
        session.set('user', 'yes');
        return redirect('/summary');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/summary') return frame('<h1>Account 105-220-771-0-4</h1><p>Your last bill: $512.20</p><form action="/ebill/enroll" method="post"><button>Enroll in eBill</button></form>');
      if (path === '/documents') {
        const kind = query.get('kind') ?? 'all';
        const rows = bills.flatMap((bill, at) => [kind !== 'notices' ? row(bill.date, 'Electric bill', { bill }) : '', kind !== 'bills' && at % 4 === 1 ? row(bill.date, letters[(at >> 2) % 4]?.title ?? '', { letter: letters[(at >> 2) % 4]?.bytes ?? new Uint8Array() }) : '']);
        return frame(`<h1>My Documents</h1><p>Show: <a href="/documents">All</a> | <a href="/documents?kind=bills">Bills</a> | <a href="/documents?kind=notices">Notices and letters</a></p><ul>${rows.join('')}</ul>`);
      }
      if (path === '/documents/retrieve' && method === 'POST') return spend(bench, tickets, form.get('ticket') ?? '') ?? frame('<h1>This document link has been used</h1><p>For your safety each link works once. <a href="/documents">Return to My Documents</a> for a new one.</p>');
      return null;
    }, 200, 700),
  );
  return { url: `${origin}/`, bills };
});
