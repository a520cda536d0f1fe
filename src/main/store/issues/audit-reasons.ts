/** Why an audit closes what it opened. By these words its own hand is known: what a person closed is theirs. */
export const AUDIT_CLOSED = {
  NOT_FOUND: 'The bills no longer give cause for it.',
  NOT_ASKED: 'The rule was switched off, or its numbers were changed.',
} as const;

/** Said in the history where an audit opens an issue again. */
export const AUDIT_OPENED = 'It was found again.';

const CLOSED: readonly string[] = Object.values(AUDIT_CLOSED);

/** True of the reason of an issue that an audit closed by itself. */
export const isClosedByAudit = (reason: string | null): boolean => reason !== null && CLOSED.includes(reason);
