import type { Fixture } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { NAV, plainPortal, shutOut, SIGN_IN_FORM, tableOf } from './plain-portal.ts';

const COVER = 'position:fixed;inset:0;background:#0009;z-index:999';
const BOX = 'background:#fff;width:420px;margin:100px auto;padding:20px';
const HOME = '<header><nav><a href="/tariffs">Tariffs</a> <a href="/door">Sign In / Register</a></nav></header><h1>Wayside Utility</h1>';

/** A home page with something over it, and the form behind a link. */
function over(name: string, markup: string, language = 'en'): Fixture {
  return plainPortal({
    name: `over-${name}`, language,
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.path === '/door') visit.page('Sign in', `<h1>Sign in</h1>${SIGN_IN_FORM}`);
      else visit.page('Wayside', `${HOME}${markup}`);
      return true;
    },
  });
}

/** A page that stands between the sign-in and the account. */
function between(name: string, body: string, language = 'en'): Fixture {
  return plainPortal({
    name: `between-${name}`, language,
    handle: (visit, around) => {
      if (visit.path === '/signin' && visit.method === 'POST') { around.takeSignIn(visit, '/between'); return true; }
      if (visit.isSignedIn && visit.path === '/between') { visit.page('One moment', body); return true; }
      if (visit.isSignedIn && visit.path === '/remind') { visit.redirect('/home'); return true; }
      return false;
    },
  });
}

export const inTheWay: readonly Fixture[] = [
  over('newsletter-escape', `<div id="n" class="modal" style="${COVER}"><div style="${BOX}" role="dialog"><h3>Never miss a tip</h3><form><input type="email" placeholder="Your e-mail"><button>Subscribe</button></form></div></div><script>addEventListener('keydown',(e)=>{if(e.key==='Escape')n.remove()});document.querySelector('header').inert=true;new MutationObserver(()=>{document.querySelector('header').inert=!!document.getElementById('n')}).observe(document.body,{childList:true})</script>`),
  over('native-dialog', `<dialog id="d"><h3>Switch and save</h3><p>Join our solar programme.</p><a href="/register/solar">Learn more</a><button class="btn-icon" onclick="d.close()"><svg width="12" height="12"><path d="M0 0l12 12M12 0L0 12"/></svg></button></dialog><script>d.showModal()</script>`),
  over('app-banner', `<div class="smartbanner" style="position:fixed;top:0;left:0;right:0;z-index:99;background:#eee;padding:20px"><p>Get the Wayside app</p><a href="/register/app">Install</a> <button onclick="this.parentNode.remove()">Continue in browser</button></div>`),
  over('chat', `<div style="position:fixed;right:8px;bottom:8px;z-index:9999;background:#def;padding:10px" class="chat-widget"><p>Hi! How can we help you today?</p><form><input name="email" type="email" placeholder="Your e-mail"><textarea placeholder="Message"></textarea><button>Start chat</button></form><button aria-label="Minimize chat" onclick="this.parentNode.remove()">_</button></div>`),
  over('notice', `<div style="${COVER}" id="a"><div style="${BOX}" role="alertdialog"><h3>Service notice</h3><p>Our offices are closed on Monday.</p><button onclick="a.remove()">Got it</button></div></div>`),
  plainPortal({
    name: 'over-region-dialog',
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.path === '/door') visit.page('Sign in', `<h1>Sign in</h1>${SIGN_IN_FORM}`);
      else if (visit.query.has('state')) visit.page('Wayside', HOME);
      else visit.page('Wayside', `<div class="modal" style="${COVER}"><div style="${BOX}" role="dialog" aria-modal="true"><h2>Where do you need service?</h2><form action="/"><label for="s">Select your state</label><select id="s" name="state" onchange="go.disabled=!this.value"><option value="">Choose…</option><option>Ohio</option><option>Maine</option></select><button id="go" disabled>Continue</button></form></div></div><h1>Wayside Utility</h1>`);
      return true;
    },
  }),
  plainPortal({
    name: 'over-language',
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.path === '/en') visit.page('Sign in', `<h1>Sign in</h1>${SIGN_IN_FORM}`);
      else visit.page('Wayside', '<h1>Wayside</h1><p>Please choose your language / Veuillez choisir votre langue</p><a href="/en">English</a> <a href="/fr">Français</a>');
      return true;
    },
  }),
  between('paperless', '<h1>Go paperless today!</h1><p>Save trees and get a $5 credit.</p><a class="btn" href="/paperless/enrol">Yes, enroll me</a> <a href="/remind">No thanks, maybe later</a>'),
  between('paperless-ticked', '<h1>Almost there</h1><form action="/paperless/save" method="post"><label><input type="checkbox" checked name="p"> Send my bills electronically</label><button>Save and continue</button></form><a href="/remind">Continue without changes</a>'),
  between('confirm-e-mail', '<h1>Confirm your e-mail address</h1><p>Is this still your e-mail address?</p><form method="post" action="/change-mail"><input name="mail" type="email" value="d@wayside.example"><button>Yes, confirm</button></form><button onclick="location=\'/remind\'">Remind me next time</button>'),
  between('add-phone', '<h1>Keep your account secure</h1><p>Add a mobile number so that we can reach you.</p><form method="post" action="/change-phone"><label>Mobile number<input name="tel" type="tel"></label><button>Add number</button><a href="/remind">I’ll do this later</a></form>'),
  between('survey', '<h1>How likely are you to recommend us?</h1><p>0 1 2 3 4 5 6 7 8 9 10</p><button onclick="location=\'/delete\'">Submit survey</button> <button onclick="location=\'/remind\'">Skip survey</button>'),
  between('welcome', '<h1>Welcome back!</h1><p>You last signed in on 3 September 2026.</p><button onclick="location=\'/remind\'">Go to my account</button>'),
  between('autopay-german', '<h1>Jetzt Lastschrift erteilen</h1><p>Sparen Sie sich die Überweisung.</p><a href="/zahlen">Jetzt einrichten</a> <a href="/remind">Nein danke, später</a>', 'de'),
  plainPortal({
    name: 'between-terms', truth: shutOut('ADDITIONAL_CREDENTIALS_NEEDED'),
    handle: (visit, around) => {
      if (visit.path === '/signin' && visit.method === 'POST') { around.takeSignIn(visit, '/between'); return true; }
      if (visit.isSignedIn) visit.page('Terms', '<h1>Our Terms of Use have changed</h1><p>Please read and accept the updated terms to continue.</p><form method="post" action="/register/terms"><label><input type="checkbox" name="ok"> I have read and agree to the Terms of Use</label><button>Accept and continue</button></form><a href="/logout">Decline and sign out</a>');
      return visit.isSignedIn;
    },
  }),
  plainPortal({
    name: 'still-there',
    handle: (visit, around) => {
      if (visit.path === '/bills' && visit.isSignedIn) around.listPage(visit, `${tableOf(around.bills)}<div class="modal" id="t" hidden style="${COVER}"><div style="${BOX}" role="dialog"><h3>Are you still there?</h3><p>Your session will expire in 60 seconds.</p><button onclick="location='/logout'">Sign out now</button> <button onclick="t.hidden=true">Stay signed in</button></div></div><script>setTimeout(()=>{t.hidden=false;document.querySelector('table').style.visibility='hidden'},600);setInterval(()=>{if(t.hidden)document.querySelector('table').style.visibility=''},50)</script>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'inside-offer-no-close',
    handle: (visit) => {
      if (visit.isSignedIn && visit.path === '/home') visit.page('Home', `${NAV}<h1>Good day</h1><div id="o" style="${COVER}" onclick="if(event.target===this)this.remove()"><div style="${BOX}" role="dialog" aria-modal="true"><h2>Go paperless!</h2><a href="/paperless">Enrol now</a></div></div>`);
      else return false;
      return true;
    },
  }),
];
