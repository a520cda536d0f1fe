import { NotAnAuthenticatorSecret } from '../codes/authenticator/authenticator.ts';
import { CodeSetupRefused } from '../codes/code-setup-refused.ts';
import { NotAQrPicture } from '../codes/authenticator/qr-picture.ts';
import { MailboxProblem } from '../mailbox/mailbox-access.ts';
import { SignInRefused } from '../mailbox/sign-in/sign-in-refused.ts';
import { MailProblem } from '../notices/mail-access.ts';
import { CallRefused } from './dispatch.ts';

const MEANT_FOR_THE_PERSON = [NotAnAuthenticatorSecret, NotAQrPicture, CodeSetupRefused, MailboxProblem, MailProblem, SignInRefused];

/** Turns what a person can mend about a mailbox or a source of codes into words for them. */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && MEANT_FOR_THE_PERSON.some((one) => error instanceof one)) throw new CallRefused('REFUSED', error.message);
    throw error;
  }
}
