import { startDovecot } from '../mailbox/dovecot.ts';
import { startMailTaker } from '../mailbox/mail-taker.ts';
import { untilChecked } from '../support/checks.ts';
import { startForager } from '../support/forager-app.ts';
import { connectWithMailbox } from '../support/mailbox-connection.ts';
import { askApp, billDetail } from '../support/window-calls.ts';
import type { AppCounts } from './collect-from-app.ts';
import { startLemonldap } from './lemonldap.ts';

/** What came of a collection whose code came by e-mail. */
export interface MailedCounts extends AppCounts {
  /** Mails that the door sent: one for one sign-in. */
  readonly mails: number;
  /** Mails that bear a flag afterwards, such as that they were read. */
  readonly markedMails: number;
}

const LIMIT_MS = 240_000;
const SENDER_SITE = 'harbour-door.example';

/** Has the app sign in through a LemonLDAP::NG that mails its code to a mailbox of a Dovecot, and compares what it stored with what is there. */
export async function collectByMailedCode(): Promise<MailedCounts> {
  const dovecot = await startDovecot(['anna']);
  let mails = 0;
  const taker = await startMailTaker((mail) => {
    mails += 1;
    void dovecot.deliver('anna', mail);
  });
  const door = await startLemonldap({ kind: 'MAIL', smtpPort: taker.port, from: `codes@${SENDER_SITE}`, to: 'anna@consult.example' });
  const forager = await startForager();
  try {
    const before = await connectWithMailbox(forager.window, { name: 'Harbour Energy', url: door.doorUrl, country: 'US' }, door, { port: dovecot.plainPort, user: 'anna', senders: [SENDER_SITE] });
    const { status } = await untilChecked(forager.window, before, LIMIT_MS);
    const { rows } = await askApp(forager.window, 'bills', 'list', { limit: 100 });
    const wanted = new Map(door.bills.map((bill) => [bill.sha256, bill.accountNumber]));
    const stored = await Promise.all(rows.map(async ({ id, accountNumber }) => ({ accountNumber, sha256: (await billDetail(forager.window, id)).bill.documentSha256 })));
    return {
      status,
      bills: wanted.size,
      stored: new Set(stored.filter(({ sha256 }) => wanted.has(sha256)).map(({ sha256 }) => sha256)).size,
      others: stored.filter(({ sha256 }) => !wanted.has(sha256)).length,
      rightAccount: stored.filter(({ sha256, accountNumber }) => wanted.get(sha256) === accountNumber).length,
      mails,
      markedMails: [...(await dovecot.flags('anna')).values()].filter((flags) => flags.some((flag) => flag !== '\\Recent')).length,
    };
  } finally {
    await forager.quit().catch(() => forager.kill());
    await forager.removeData();
    await door.close();
    taker.close();
    await dovecot.remove();
  }
}
