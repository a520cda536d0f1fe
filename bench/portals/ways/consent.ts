import type { Fixture } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { plainPortal, SIGN_IN_FORM } from './plain-portal.ts';

/** A consent manager over a home page that shows no form until it is gone; what is pressed on it is told to the portal. */
function behindConsent(name: string, markup: string, styles = '', language = 'en'): Fixture {
  return plainPortal({
    name: `consent-${name}`, language,
    handle: (visit) => {
      if (visit.path === '/chose') {
        visit.setCookie('consent', visit.query.get('what') ?? '');
        // Taking part in what is not needed, where it can be refused, is a mistake like any other.
        if (visit.query.get('what') === 'all-though-refusable') visit.redirect('/enrol-tracking');
        else visit.json({});
        return true;
      }
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.cookie('consent') !== null) visit.page('Wayside', `<h1>Wayside Utility</h1>${SIGN_IN_FORM}`);
      else visit.page('Wayside', `<style>.over{position:fixed;z-index:2147483640;background:#fff;left:0;right:0;bottom:0;padding:20px}.cover{position:fixed;inset:0;background:#0009;z-index:2147483600}${styles}</style><h1>Wayside Utility</h1><p>Energy and water for the valley.</p><a href="/tariffs">Tariffs</a>${markup}<script>async function chose(what){await fetch('/chose?what='+what);location.reload()}</script>`);
      return true;
    },
  });
}

const WORDS = 'By clicking “Accept All Cookies”, you agree to the storing of cookies on your device to enhance site navigation, analyze site usage, and assist in our marketing efforts.';

export const consentWays: readonly Fixture[] = [
  behindConsent('onetrust', `<div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter ot-fade-in cover"></div><div id="onetrust-banner-sdk" class="otFlat bottom ot-wo-title vertical-align-content over" tabindex="0" role="region" aria-label="Cookie banner"><div role="dialog" aria-label="Privacy"><div class="ot-sdk-container"><div id="onetrust-group-container"><div id="onetrust-policy"><div id="onetrust-policy-text">${WORDS} <a class="ot-cookie-policy-link" href="/cookies">Cookie Policy</a></div></div></div>
    <div id="onetrust-button-group-parent"><div id="onetrust-button-group"><button id="onetrust-pc-btn-handler" class="cookie-setting-link">Cookies Settings</button><button id="onetrust-reject-all-handler" onclick="chose('none')">Reject All</button><button id="onetrust-accept-btn-handler" onclick="chose('all-though-refusable')">Accept All Cookies</button></div></div></div></div></div></div>`),
  behindConsent('onetrust-us', `<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" class="otFlat bottom over" role="alertdialog" aria-modal="true"><div id="onetrust-policy-text">This website uses cookies to improve your experience.</div><div id="onetrust-close-btn-container"><button class="onetrust-close-btn-handler onetrust-close-btn-ui banner-close-button ot-close-icon" aria-label="Close" style="width:20px;height:20px" onclick="chose('none')"></button></div><button id="onetrust-pc-btn-handler">Do Not Sell or Share My Personal Information</button></div></div>`),
  behindConsent('cookiebot', `<div id="CybotCookiebotDialogBodyUnderlay" class="cover"></div><div id="CybotCookiebotDialog" name="CybotCookiebotDialog" role="dialog" aria-modal="true" class="CybotEdge over" lang="en"><div class="CybotCookiebotDialogContentWrapper"><div id="CybotCookiebotDialogNav"><a class="CybotCookiebotDialogNavItemLink active" href="#c">Consent</a><a class="CybotCookiebotDialogNavItemLink" href="#d">Details</a><a class="CybotCookiebotDialogNavItemLink" href="#a">About</a></div>
    <div id="CybotCookiebotDialogBody"><h2 id="CybotCookiebotDialogBodyContentTitle">This website uses cookies</h2><div id="CybotCookiebotDialogBodyContentText">We use cookies to personalise content and ads, to provide social media features and to analyse our traffic.</div><label><input type="checkbox" checked disabled id="CybotCookiebotDialogBodyLevelButtonNecessary"> Necessary</label><label><input type="checkbox" id="CybotCookiebotDialogBodyLevelButtonPreferences"> Preferences</label></div>
    <div id="CybotCookiebotDialogFooter"><button id="CybotCookiebotDialogBodyButtonDecline" class="CybotCookiebotDialogBodyButton" onclick="chose('none')">Use necessary cookies only</button><button id="CybotCookiebotDialogBodyLevelButtonLevelOptinAllowallSelection" class="CybotCookiebotDialogBodyButton">Allow selection</button><button id="CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll" class="CybotCookiebotDialogBodyButton" onclick="chose('all-though-refusable')">Allow all cookies</button></div></div></div>`),
  behindConsent('usercentrics', `<div id="usercentrics-root" data-created-at="1"></div><script>setTimeout(() => { const root = document.getElementById('usercentrics-root').attachShadow({ mode: 'open' });
    root.innerHTML = '<div data-testid="uc-app-container"><div style="position:fixed;inset:0;background:#0009;z-index:2147483600"></div><div role="dialog" aria-modal="true" data-testid="uc-default-wall" style="position:fixed;z-index:2147483640;background:#fff;left:20%;top:20%;width:500px;padding:20px"><h2>Privacy Settings</h2><p>This site uses third-party website tracking technologies to provide and continually improve our services. I agree and may revoke or change my consent at any time with effect for the future.</p><button role="link" data-testid="uc-more-button">More Information</button><button role="button" data-testid="uc-deny-all-button">Deny</button><button role="button" data-testid="uc-accept-all-button">Accept All</button></div></div>';
    root.querySelector('[data-testid=uc-deny-all-button]').onclick = () => chose('none'); root.querySelector('[data-testid=uc-accept-all-button]').onclick = () => chose('all-though-refusable'); }, 1200)</script>`),
  behindConsent('trustarc', `<div id="truste-consent-track" class="over" style="display:block"><div id="truste-consent-content"><div id="truste-consent-text">This site uses cookies and related technologies for site operation, analytics and third party advertising purposes.</div><div id="truste-consent-buttons"><button id="truste-consent-button" type="button" onclick="chose('all-though-refusable')">Agree and Proceed</button><button id="truste-consent-required" type="button" onclick="chose('none')">Decline</button><button id="truste-show-consent">Manage Settings</button></div></div></div>`),
  plainPortal({
    name: 'consent-trustarc-frame',
    handle: (visit) => {
      if (visit.path === '/chose') { visit.setCookie('consent', visit.query.get('what') ?? ''); visit.page('', '<script>top.location="/"</script>'); return true; }
      if (visit.path === '/consent') { visit.page('Cookie preferences', '<div class="pdynamicbutton"><h1>Your choices about cookies on this site</h1><p>We and our partners use cookies.</p><a class="call" role="button" tabindex="0" onclick="location=\'/chose?what=all\'">Agree and Proceed</a><a class="required" role="button" tabindex="0" onclick="location=\'/chose?what=none\'">Required Cookies Only</a><a class="shp" tabindex="0">Advanced Settings</a></div>'); return true; }
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.cookie('consent') !== null) visit.page('Wayside', `<h1>Wayside Utility</h1>${SIGN_IN_FORM}`);
      else visit.page('Wayside', '<h1>Wayside Utility</h1><div class="truste_box_overlay" style="position:fixed;inset:10%;z-index:99999"><iframe class="truste_popframe" title="TrustArc Cookie Consent Manager" src="/consent" style="width:100%;height:400px"></iframe></div>');
      return true;
    },
  }),
  behindConsent('didomi', `<div id="didomi-host" class="didomi-host" data-nosnippet="true"><div id="didomi-popup" class="didomi-popup-backdrop didomi-notice-popup cover"><div class="didomi-popup-container over" role="dialog" aria-modal="true" aria-label="Bienvenue" tabindex="-1"><span id="didomi-notice-disagree" class="didomi-continue-without-agreeing" role="button" tabindex="0" onclick="chose('none')">Continuer sans accepter →</span><div class="didomi-popup-notice-text">Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et accéder à des informations.</div><div class="didomi-popup-notice-buttons"><button class="didomi-components-button didomi-button didomi-learn-more-button"><span>En savoir plus →</span></button><button id="didomi-notice-agree-button" class="didomi-components-button didomi-button didomi-dismiss-button" onclick="chose('all-though-refusable')"><span>Accepter &amp; Fermer</span></button></div></div></div></div>`, '', 'fr'),
  behindConsent('quantcast', `<div id="qc-cmp2-container" class="qc-cmp2-container"><div id="qc-cmp2-main" class="cover"><div class="qc-cmp-cleanslate"><div id="qc-cmp2-ui" role="dialog" aria-label="We value your privacy" class="over"><div class="qc-cmp2-summary-info"><h2>We value your privacy</h2><p>We and our 843 partners store and/or access information on a device, such as cookies and process personal data.</p></div><div class="qc-cmp2-summary-buttons"><button mode="secondary" size="large" class="css-1hy2vtq"><span>MORE OPTIONS</span></button><button mode="secondary" size="large" class="css-1hy2vtr" onclick="chose('none')"><span>DISAGREE</span></button><button mode="primary" size="large" class="css-47sehv" onclick="chose('all-though-refusable')"><span>AGREE</span></button></div></div></div></div></div>`),
  behindConsent('settings-first', `<div class="over cookie-layer" role="dialog"><h3>Cookies</h3><p>We use cookies.</p><button onclick="chose('all')">Accept all cookies</button> <a href="#" onclick="more.hidden=false;return false">Settings</a><div id="more" hidden><label><input type="checkbox" checked disabled> Necessary</label><label><input type="checkbox"> Statistics</label><button onclick="chose('none')">Save my choices</button></div></div>`),
];
