import { html, portal, redirect, type PortalKind, type Reply } from '../bench.ts';

const FORM = '<form method="post" action="/signin"><label>Username <input name="username"></label><label>Password <input type="password" name="password"></label><button>Sign in</button></form>';

interface Outcome {
  readonly name: string;
  readonly status: string;
  /** What the home page answers in place of the sign-in form. */
  readonly front?: () => Reply;
  /** What stands there once name and password were sent. */
  readonly after: string;
  /** Paths that a person alone may press. */
  readonly forbidden?: readonly string[];
}

const OUTCOMES: readonly Outcome[] = [
  { name: 'refused-inline', status: 'PASSWORD_INCORRECT', after: `<div role="alert">We couldn’t find a match for that username and password. You have 2 attempts left before your account is locked.</div>${FORM}` },
  { name: 'locked', status: 'ACCOUNT_LOCKED', after: '<h1>Account locked</h1><p>For your security your online access has been suspended after too many unsuccessful attempts. Call 1-800-555-0110.</p>' },
  { name: 'forced-reset', status: 'NEW_PASSWORD_NEEDED', after: '<h1>Time for a new password</h1><p>Your password has expired. Choose a new one to continue.</p><form method="post" action="/change"><label>Current password <input type="password" name="old"></label><label>New password <input type="password" name="new1"></label><label>Confirm new password <input type="password" name="new2"></label><button>Save</button></form>', forbidden: ['/change'] },
  { name: 'new-terms', status: 'ADDITIONAL_CREDENTIALS_NEEDED', after: '<h1>Our terms have changed</h1><div style="height:90px;overflow:auto">Terms of use, effective this month…</div><form method="post" action="/accept"><label><input type="checkbox" name="ok"> I have read and agree</label><button>Accept and continue</button></form>', forbidden: ['/accept'] },
  { name: 'human-check', status: 'HUMAN_CHECK_REQUIRED', front: () => html('Just a moment', '<h1>Verify you are human</h1><p>Complete the check below before you continue.</p><div class="g-recaptcha" style="width:300px;height:74px;border:1px solid #ccc"><label><input type="checkbox"> I’m not a robot</label></div>'), after: '' },
  { name: 'code-without-source', status: 'MFA_TOKEN_EXPIRED', after: '<h1>Check your phone</h1><p>We sent a 6-digit code to ***-***-4410.</p><form method="post" action="/otp"><input name="otp" autocomplete="one-time-code" aria-label="Code"><button>Verify</button></form><a href="/resend">Resend code</a>' },
  { name: 'question-without-answer', status: 'ADDITIONAL_CREDENTIALS_NEEDED', after: '<h1>Security question</h1><form method="post" action="/answer"><label>In what city did your parents meet? <input name="a"></label><button>Continue</button></form>', forbidden: ['/answer'] },
  { name: 'maintenance-200', status: 'WEBSITE_DOWN', front: () => html('We’ll be right back', '<h1>Scheduled maintenance</h1><p>Our online services are unavailable from Saturday 10 pm until Sunday 6 am. We apologize for the inconvenience.</p>'), after: '' },
  { name: 'server-503', status: 'WEBSITE_DOWN', front: () => ({ ...html('503', '<h1>503 Service Unavailable</h1>'), status: 503 }), after: '' },
  { name: 'error-after-password', status: 'WEBSITE_DOWN', after: '<h1>Something went wrong</h1><p>We are having technical difficulties and cannot sign you in right now. Please try again later. (Error 5003)</p>' },
  { name: 'no-accounts', status: 'NO_ACCOUNTS_FOUND', after: '<nav><a href="/my">Home</a> <a href="/my/bills">Bills</a> <a href="/signout">Sign out</a></nav><h1>Welcome</h1><p>There are no accounts linked to your profile. Add an account to get started.</p><a href="/my/link">Add an account</a>', forbidden: ['/my/link'] },
  { name: 'no-bills', status: 'NO_BILLS_FOUND', after: '<nav><a href="/my">Home</a> <a href="/my/bills">Bills</a> <a href="/signout">Sign out</a></nav><h1>Welcome</h1><p>Account number 4471-0092</p><h2>Bill history</h2><p>You have no bills available online. Sign up for paperless billing to see your bills here.</p><a href="/paperless">Sign up for paperless billing</a>', forbidden: ['/paperless'] },
];

/** Portals where a collection ends early, each for another reason. */
export const OUTCOME_PORTALS: readonly PortalKind[] = OUTCOMES.map(({ name, status, front, after, forbidden = [] }) =>
  portal(name, `Ends with ${status}`, async (bench) => {
    bench.forbid(...forbidden);
    const url = await bench.serve(({ path, method, form, session }) => {
      if (front) return front();
      if (path === '/signin' && method === 'POST') {
        bench.check(form.get('username'), form.get('password'));
        if (name === 'refused-inline') return html('Sign in', after);
        session.set('sent', '1');
        return redirect('/my');
      }
      if (session.has('sent') && path === '/signout') {
        session.clear();
        return redirect('/');
      }
      if (session.has('sent')) return html('My account', after);
      return html('Sign in', `<h1>Sign in</h1>${FORM}`);
    });
    return { url, status, bills: [], ...(name === 'no-bills' ? { accounts: ['4471-0092'] } : {}) };
  }),
);
