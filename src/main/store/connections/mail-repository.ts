import { z } from 'zod';
import { Id, Moment } from '../../../shared/domain/base.ts';
import { MailSource, SeenMail } from '../../../shared/domain/mail-source.ts';
import { connectionTable } from './connection-table.ts';
import type { KnownMailboxes } from '../../../shared/domain/mail-source.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { issueTable } from '../issues/issue-table.ts';
import { change, read } from '../operation.ts';
import { findRow, insertRow, momentOf, requireRow, updateRow } from '../rows/row-changes.ts';

/** How far a mailbox was read: the folder's mails from `nextUid` on were not looked at yet (RFC 9051, 2.3.1.1). */
const MailMark = z.object({
  /** What was looked for; where that has changed, mails that were passed over are looked at again. */
  lookedFor: z.string().max(100),
  uidValidity: z.string().max(40),
  nextUid: z.number().int().min(1),
});
export type MailMark = z.infer<typeof MailMark>;

const toMail = (row: SqlRow): SeenMail =>
  SeenMail.parse({
    key: row['mail_key'], connectionId: row['connection_id'], sender: row['sender'], subject: row['subject'], arrivedAt: row['arrived_at'],
    outcome: row['outcome'], words: row['words'], seenAt: row['seen_at'],
  });

function setMark(transaction: StoreTransaction, connectionId: string, { lookedFor, uidValidity, nextUid }: MailMark): void {
  transaction.run(
    `INSERT INTO mail_marks (connection_id, looked_for, uid_validity, next_uid) VALUES (?, ?, ?, ?)
     ON CONFLICT (connection_id) DO UPDATE SET looked_for = excluded.looked_for, uid_validity = excluded.uid_validity, next_uid = excluded.next_uid`,
    [connectionId, lookedFor, uidValidity, nextUid],
  );
}

function resolve(transaction: StoreTransaction, issueId: string, reason: string): void {
  if (findRow(transaction, issueTable, issueId)?.status !== 'OPEN') return;
  updateRow(transaction, issueTable, issueId, { status: 'RESOLVED', closedAt: momentOf(transaction), closedReason: reason });
}

const openLateIssue = (reader: StoreReader, connectionId: string): string | null => {
  const row = reader.get(`SELECT id FROM issues WHERE connection_id = ? AND kind = 'BILL_LATE' AND status = 'OPEN' AND deleted_at IS NULL`, [connectionId]);
  return row ? String(row['id']) : null;
};

/** Forgets what was seen for a connection that is removed; what waited for a person about it is settled. */
export function forgetMails(transaction: StoreTransaction, connectionId: string): void {
  for (const { id } of transaction.all(`SELECT id FROM issues WHERE connection_id = ? AND status = 'OPEN' AND deleted_at IS NULL`, [connectionId])) resolve(transaction, String(id), 'The connection was removed.');
  transaction.run('DELETE FROM mails WHERE connection_id = ?', [connectionId]);
  transaction.run('DELETE FROM mail_marks WHERE connection_id = ?', [connectionId]);
}

export const mailOperations = {
  mark: read(z.object({ connectionId: Id }), (reader, { connectionId }): MailMark | null => {
    const row = reader.get('SELECT * FROM mail_marks WHERE connection_id = ?', [connectionId]);
    return row ? MailMark.parse({ lookedFor: row['looked_for'], uidValidity: row['uid_validity'], nextUid: row['next_uid'] }) : null;
  }),

  setMark: change(z.object({ connectionId: Id, mark: MailMark }), (transaction, { connectionId, mark }): void => setMark(transaction, connectionId, mark)),

  /**
   * Keeps what became of a mail, and how far the mailbox is read with it, in one transaction. One that cannot be used gets an
   * issue, once: what a person dismissed does not come back, and what can be used now is settled.
   * @throws StoreRowMissing
   */
  note: change(
    z.object({ mail: SeenMail.omit({ seenAt: true }), mark: MailMark }),
    (transaction, { mail, mark }): void => {
      const { companyId } = requireRow(transaction, connectionTable, mail.connectionId);
      const before = transaction.get('SELECT issue_id FROM mails WHERE connection_id = ? AND mail_key = ?', [mail.connectionId, mail.key]);
      let issueId = before?.['issue_id'] === null || before === undefined ? null : String(before['issue_id']);
      if (mail.outcome === 'UNUSABLE') {
        const text = `“${mail.subject}” from ${mail.sender}, ${mail.arrivedAt.slice(0, 10)}: ${mail.words}`;
        if (issueId === null) {
          issueId = insertRow(transaction, issueTable, { kind: 'MAIL_UNUSABLE', companyId, billId: null, otherBillId: null, accountId: null, connectionId: mail.connectionId, text, status: 'OPEN', closedAt: null, closedReason: null }).id;
        } else updateRow(transaction, issueTable, issueId, { text });
      } else if (issueId !== null) resolve(transaction, issueId, 'The mail could be used later.');
      transaction.run(
        `INSERT INTO mails (connection_id, mail_key, sender, subject, arrived_at, outcome, words, issue_id, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (connection_id, mail_key) DO UPDATE SET outcome = excluded.outcome, words = excluded.words, issue_id = excluded.issue_id, seen_at = excluded.seen_at`,
        [mail.connectionId, mail.key, mail.sender, mail.subject, mail.arrivedAt, mail.outcome, mail.words, issueId, momentOf(transaction)],
      );
      setMark(transaction, mail.connectionId, mark);
      transaction.changedNouns.add('mail');
    },
  ),

  get: read(z.object({ connectionId: Id, key: SeenMail.shape.key }), (reader, { connectionId, key }): SeenMail | null => {
    const row = reader.get('SELECT * FROM mails WHERE connection_id = ? AND mail_key = ?', [connectionId, key]);
    return row ? toMail(row) : null;
  }),

  /** The newest first. */
  list: read(z.object({ connectionId: Id, limit: z.number().int().min(1).max(1000).default(500) }), (reader, { connectionId, limit }): SeenMail[] =>
    reader.all('SELECT * FROM mails WHERE connection_id = ? ORDER BY arrived_at DESC, mail_key LIMIT ?', [connectionId, limit]).map(toMail),
  ),

  /** The mailboxes that connections read with a password that is kept, each once, and the connections that have none. */
  mailboxes: read(z.void(), (reader): KnownMailboxes => {
    const rows = reader.all(`SELECT id, mail, credential_id FROM connections WHERE kind = 'EMAIL' AND deleted_at IS NULL ORDER BY id`);
    const known = new Map<string, KnownMailboxes['known'][number]>();
    const waiting: string[] = [];
    for (const row of rows) {
      const connectionId = String(row['id']);
      const place = MailSource.parse(JSON.parse(String(row['mail']))).mailbox;
      if (place === null) waiting.push(connectionId);
      else if (row['credential_id'] !== null) {
        const key = JSON.stringify([place.host, place.port, place.username, place.folder]);
        known.set(key, known.get(key) ?? { connectionId, place });
      }
    }
    return { known: [...known.values()], waiting };
  }),

  /** When the last mail arrived that brought a bill; null where none did. */
  lastUsed: read(z.object({ connectionId: Id }), (reader, { connectionId }): string | null => {
    const at = reader.get(`SELECT MAX(arrived_at) AS at FROM mails WHERE connection_id = ? AND outcome = 'USED'`, [connectionId])?.['at'];
    return typeof at === 'string' ? at : null;
  }),

  /**
   * Says that a bill is late, or with null that none is. Returns true where it was not said before: for one expected bill it is said once,
   * also where a person put it aside.
   * @throws StoreRowMissing
   */
  setLate: change(z.object({ connectionId: Id, late: z.object({ text: z.string().max(2000), since: Moment }).nullable() }), (transaction, { connectionId, late }): boolean => {
    const { companyId } = requireRow(transaction, connectionTable, connectionId);
    const open = openLateIssue(transaction, connectionId);
    if (late === null) {
      if (open !== null) resolve(transaction, open, 'A bill arrived.');
      return false;
    }
    // Raised after the bill was expected: it is about that bill, whatever a person made of it.
    const said = transaction.get(`SELECT 1 FROM issues WHERE connection_id = ? AND kind = 'BILL_LATE' AND created_at >= ? AND deleted_at IS NULL`, [connectionId, late.since]);
    if (said) return false;
    if (open !== null) resolve(transaction, open, 'A later bill is expected by now.');
    insertRow(transaction, issueTable, { kind: 'BILL_LATE', companyId, billId: null, otherBillId: null, accountId: null, connectionId, text: late.text, status: 'OPEN', closedAt: null, closedReason: null });
    return true;
  }),
};
