import type { PageVerdict } from '../classify-page.ts';

/** What the website asks of the person now, in plain words; null when it asks nothing. */
export function hintFor(verdict: PageVerdict): string | null {
  switch (verdict.kind) {
    case 'SIGN_IN': return 'Sign in as you always do.';
    case 'SESSION_EXPIRED': return 'The website ended the session. Sign in again.';
    case 'CODE': return 'The website sent a code. Enter it here, and tick "remember this browser" where it is offered.';
    case 'CODE_REFUSED': return 'The website did not accept the code. Ask for a new one and enter it.';
    case 'CHANNEL_CHOICE': return 'Choose how the website sends you a code.';
    case 'SECURITY_QUESTION': return 'Answer the website’s question.';
    case 'PASSWORD_RESET': return 'The website asks for a new password. Choose one; Forager keeps the new one if you agree.';
    case 'LOCKED': return 'The website has locked this account. Only the account holder can unlock it.';
    case 'REFUSED': return 'The website did not accept the user name or password.';
    case 'MAINTENANCE': return 'The website is down for maintenance. Try again later.';
    case 'SERVER_ERROR': return 'The website has a problem of its own. Try again later.';
    case 'HUMAN_CHECK': return 'The website wants to see that you are a person. Solve its check.';
    case 'TERMS': return 'The website has new terms. Read them, and accept or decline them yourself.';
    case 'SIGNED_IN': return null;
    case 'OTHER': return 'Go to the website’s sign-in page.';
  }
}
