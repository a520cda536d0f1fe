import { z } from 'zod';
import { change, read } from '../operation.ts';
import { momentOf } from '../rows/row-changes.ts';

/** How asking a language model about a bill ended. FAILED is tried again. */
const AskOutcome = z.enum(['ANSWERED', 'FAILED', 'NOTHING']);
/** A bill about which the model could not be asked so often is left to the person. */
const ATTEMPTS = 3;

/** What a language model was asked about bills, so that no bill is sent twice. */
export const modelAskOperations = {
  /**
   * The oldest bill that waits for a person, has not been asked about, and is of a company that consents; null where none is.
   * @param before bills about which asking failed later than this rest for now
   */
  next: read(z.object({ before: z.iso.datetime() }), (reader, { before }): string | null => {
    const row = reader.get(
      `SELECT b.id FROM bills b JOIN companies c ON c.id = b.company_id LEFT JOIN model_asks a ON a.document_sha256 = b.document_sha256 AND a.part = b.part
       WHERE b.deleted_at IS NULL AND b.status = 'NEEDS_REVIEW' AND b.reviewed_at IS NULL AND c.may_ask_model = 1 AND c.is_archived = 0 AND c.deleted_at IS NULL
         AND (a.outcome IS NULL OR (a.outcome = 'FAILED' AND a.attempts < ? AND a.asked_at < ?))
       ORDER BY b.created_at, b.id LIMIT 1`,
      [ATTEMPTS, before],
    );
    return row === undefined ? null : String(row['id']);
  }),

  note: change(z.object({ documentSha256: z.string(), part: z.number().int(), outcome: AskOutcome }), (transaction, { documentSha256, part, outcome }): void => {
    transaction.run(
      `INSERT INTO model_asks (document_sha256, part, outcome, attempts, asked_at) VALUES (?, ?, ?, 1, ?)
       ON CONFLICT (document_sha256, part) DO UPDATE SET outcome = excluded.outcome, attempts = attempts + 1, asked_at = excluded.asked_at`,
      [documentSha256, part, outcome, momentOf(transaction)],
    );
  }),

  /** Lets every bill be asked about again that could not be: another address or model was set up. */
  retryFailed: change(z.void(), (transaction): void => {
    transaction.run(`DELETE FROM model_asks WHERE outcome = 'FAILED'`);
  }),
};
