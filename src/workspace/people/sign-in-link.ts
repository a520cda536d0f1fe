import { newToken, secretHash } from '../api-key.ts';
import type { Services } from '../context.ts';
import { addSignInLink, findMembersByEmail, type Member } from '../store/person-repository.ts';

/** How long a link is good, in seconds: one that was asked for, and one that invites. */
const ASKED_SECONDS = 15 * 60;
const INVITED_SECONDS = 3 * 24 * 60 * 60;

type Sending = Pick<Services, 'database' | 'address' | 'mail'>;

/** Sends a link to everybody with this address, one for each team. Who has none gets none; nobody who asked is told which. */
export async function sendAskedLinks(services: Sending, email: string): Promise<void> {
  for (const member of await services.database.asService((transaction) => findMembersByEmail(transaction, email))) {
    const link = await newLink(services, member, ASKED_SECONDS);
    await services.mail.send({
      to: member.email, subject: `Sign in to ${member.teamName} on Forager`,
      text: `${member.name}, open this link within 15 minutes to sign in to ${member.teamName}. It can be used once.\n\n${link}\n\nIf you did not ask for it, leave it: nobody gets in without it.\n`,
    });
  }
}

/** Sends somebody the link by which they sign in for the first time. */
export async function sendInvitation(services: Sending, member: Member, inviter: string): Promise<void> {
  const link = await newLink(services, member, INVITED_SECONDS);
  await services.mail.send({
    to: member.email, subject: `${inviter} invites you to ${member.teamName} on Forager`,
    text: `${member.name}, ${inviter} invites you to the team ${member.teamName}. Open this link within three days to join. It can be used once.\n\n${link}\n\nLater, sign in at ${services.address()}/sign-in with this e-mail address.\n`,
  });
}

/** The secret stands behind the #: no server log and no referrer ever holds it, and what fetches the links of a mail does not use it up. */
async function newLink({ database, address }: Sending, member: Member, seconds: number): Promise<string> {
  const secret = newToken();
  await database.asService((transaction) => addSignInLink(transaction, member, secretHash(secret), seconds));
  return `${address()}/sign-in/link#${secret}`;
}
