import { monthlyBills } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, NAV, partnerOf, plainPortal, shutOut, SIGN_IN_FORM, tableOf } from './plain-portal.ts';

const PICTURE = '<svg width="120" height="40" role="img" aria-label="Security image"><text x="10" y="25">x7Kp2</text></svg>';
const withField = (field: string): string => `<form method="post" action="/signin"><label>User ID<input name="user"></label><label>Password<input name="pass" type="password"></label>${field}<button>Sign in</button></form>`;
const atDoor = (name: string, body: string, signIn: 'HUMAN_CHECK_REQUIRED' | 'ADDITIONAL_CREDENTIALS_NEEDED'): Fixture => plainPortal({
  name: `door-${name}`, truth: shutOut(signIn),
  handle: (visit) => { visit.page('Sign in', visit.method === 'POST' ? '<p role="alert">Please complete all fields.</p>' : `<h1>Sign in</h1>${body}`); return true; },
});

export const moreDoors: readonly Fixture[] = [
  atDoor('picture-check', withField(`${PICTURE}<label>Enter the characters shown in the image<input name="c" required></label>`), 'HUMAN_CHECK_REQUIRED'),
  atDoor('sum-check', withField('<label>What is 3 + 4?<input name="c" required></label>'), 'HUMAN_CHECK_REQUIRED'),
  atDoor('terms-tick', withField('<label><input type="checkbox" required> I accept the terms of use</label>'), 'ADDITIONAL_CREDENTIALS_NEEDED'),
  plainPortal({
    name: 'door-kind-of-customer',
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.path === '/login') visit.page('Sign in', `<h1>Sign in</h1>${SIGN_IN_FORM}`);
      else visit.page('Wayside', `<header><nav><a href="/about">About</a></nav></header><h1>Wayside Utility</h1><button id="b" aria-haspopup="true" aria-expanded="false" onclick="d.hidden=!d.hidden">Log in</button><div id="d" hidden><a href="/login">My home account</a><a href="/register/business">Register a business</a></div>`);
      return true;
    },
  }),
  plainPortal({
    name: 'door-sign-in-on-hover',
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      visit.page('Wayside', `<style>.drop{display:none}.menu:hover .drop,.menu:focus-within .drop{display:block}</style><div class="menu"><a href="#">My account</a><div class="drop">${SIGN_IN_FORM}</div></div><h1>Wayside Utility</h1>`);
      return true;
    },
  }),
  plainPortal({
    name: 'door-already-signed-in-elsewhere',
    handle: (visit, around) => {
      if (visit.path === '/signin' && visit.method === 'POST') { around.takeSignIn(visit, '/twice'); return true; }
      if (visit.path === '/twice') { visit.page('Active session', '<h1>You are already signed in on another device</h1><p>Do you want to continue here?</p><button onclick="location=\'/home\'">Continue</button> <button onclick="location=\'/logout\'">Cancel</button>'); return true; }
      return false;
    },
  }),
  plainPortal({
    name: 'door-frameset',
    handle: (visit, around) => {
      if (visit.path === '/top') { visit.page('', '<a href="/bills" target="main">Billing history</a> <a href="/pay" target="main">Pay</a> <a href="/logout" target="_top">Log out</a>'); return true; }
      if (visit.path === '/main') { visit.page('', `<h2>Good day</h2><p>Account number ${ACCOUNT}</p>`); return true; }
      if (visit.isSignedIn && visit.path === '/bills') { visit.page('Bills', `<h2>Billing history</h2>${tableOf(around.bills)}`); return true; }
      if (visit.isSignedIn && visit.path === '/home') { visit.html('<html><head><title>Wayside</title></head><frameset rows="80,*"><frame name="top" src="/top"><frame name="main" src="/main"></frameset></html>'); return true; }
      return false;
    },
  }),
  plainPortal({
    name: 'inside-bills-on-partner',
    handle: (visit, around) => {
      if (!visit.isSignedIn || !['/home', '/bills', '/go'].includes(visit.path)) return false;
      if (visit.path === '/go') { visit.redirect(`${partnerOf.get(around.origin) ?? ''}/list?ticket=77`); return true; }
      visit.page('Home', `<header><nav><a href="/home">Home</a> <a href="/go">Billing history</a> <a href="/logout">Log out</a></nav></header><h1>Good day</h1><p>Account number ${ACCOUNT}</p>`);
      return true;
    },
    partner: (visit) => {
      const own = monthlyBills('Wayside Utility', ACCOUNT, '2026-09', 5);
      const bill = own.find((each) => each.day === visit.query.get('day'));
      if (visit.path === '/bill' && bill !== undefined) visit.file(bill.bytes, 'application/pdf', 'attachment; filename="bill.pdf"');
      else visit.page('Bill presentment', `<h1>Billing history</h1><p>Account number ${ACCOUNT}</p>${tableOf(own)}`);
    },
  }),
  plainPortal({
    name: 'inside-menu-in-drawer',
    handle: (visit) => {
      if (!visit.isSignedIn || visit.path !== '/home') return false;
      visit.page('Home', `<button aria-label="Open navigation" onclick="d.style.display='block'"><svg width="20" height="20"></svg></button><div id="d" style="display:none"><button onclick="s.hidden=!s.hidden">Billing</button><div id="s" hidden><button onclick="location='/bills'">Statements</button><button onclick="location='/pay'">Make a payment</button></div><button onclick="location='/logout'">Log out</button></div><h1>Good day</h1><p>Account number ${ACCOUNT}</p>`);
      return true;
    },
  }),
  plainPortal({
    name: 'inside-deep',
    handle: (visit) => {
      if (!visit.isSignedIn) return false;
      const pages: Record<string, string> = { '/home': '<a href="/services">My services</a>', '/services': '<h1>My services</h1><a href="/service/1">Electricity, 14 Mill Lane</a>', '/service/1': '<h1>Electricity</h1><a href="/documents">Documents</a> <a href="/usage">Usage</a>', '/documents': '<h1>Documents</h1><a href="/contracts">Contracts</a> <a href="/bills">Bills</a>' };
      const body = pages[visit.path];
      if (body === undefined) return false;
      visit.page('Wayside', `<nav><a href="/home">Home</a> <a href="/logout">Log out</a></nav>${body}<p>Account number ${ACCOUNT}</p>`);
      return true;
    },
  }),
  plainPortal({
    name: 'error-after-password', truth: shutOut('WEBSITE_DOWN'),
    handle: (visit) => {
      if (visit.method === 'POST') visit.page('Error', '<h1>500</h1><p>Internal Server Error</p>', 500);
      else if (visit.path === '/login') visit.page('Sign in', `<h1>Sign in</h1>${SIGN_IN_FORM}`);
      else visit.page('Wayside', '<header><nav><a href="/login">Sign in</a> <a href="/about">About</a></nav></header><h1>Wayside Utility</h1>');
      return true;
    },
  }),
  plainPortal({ name: 'inside-no-bills', truth: { collect: 'NO_BILLS_FOUND', bills: [] }, handle: (visit, around) => { if (visit.path !== '/bills' || !visit.isSignedIn) return false; around.listPage(visit, '<p>You have no bills to view online. Go paperless to see your bills here.</p><a href="/paperless">Go paperless</a>'); return true; } }),
  plainPortal({ name: 'inside-no-accounts', truth: { collect: 'NO_ACCOUNTS_FOUND', bills: [], accounts: [] }, handle: (visit) => { if (!visit.isSignedIn || visit.path === '/signin') return false; visit.page('Home', `${NAV}<h1>Good day</h1><p>There are no accounts linked to your profile.</p><a href="/register/account">Add account</a>`); return true; } }),
];
