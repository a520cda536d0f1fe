import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** Of this device alone: the link holds what only it may know, and its key is in this device's vault. */
  `CREATE TABLE invitation_links (
    invitation_id TEXT PRIMARY KEY REFERENCES invitations (id), workspace TEXT NOT NULL, token TEXT NOT NULL, allowed_emails TEXT NOT NULL, most_uses INTEGER NOT NULL,
    published_at TEXT, closed_at TEXT
  )`,
  /** Answers by the SHA-256 of their sealed form, from before they are taken: what a kill leaves is found by them, and the same one is taken once. */
  `CREATE TABLE invitation_answers (
    digest TEXT PRIMARY KEY, invitation_id TEXT NOT NULL REFERENCES invitations (id), connection_id TEXT NOT NULL, credential_id TEXT NOT NULL, taken_at TEXT
  )`,
  'CREATE INDEX invitation_answers_by_invitation ON invitation_answers (invitation_id)',
];

/** How invitations are answered by a link, and which answers were taken. */
export const invitationLinks: Migration = {
  version: 12,
  name: 'invitation links',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
