/** What a file ends with that holds a backup. Stands apart from their formats: a start looks at it before any library is loaded. */
export const BACKUP_ENDING = '.forager-backup';
/** What a file ends with that holds an account holder's sealed answer alone. */
export const ANSWER_ENDING = '.forager-answer';
