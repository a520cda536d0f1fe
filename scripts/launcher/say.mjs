import process from 'node:process';

/** What stands in the way, in words for the person at the keyboard: what happened and what to do. */
export class CannotGoOn extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'CannotGoOn';
  }
}

/**
 * Tells the person what is going on. Always on standard error: standard output belongs to the JSON of a command.
 * @param {string} words
 */
export function say(words) {
  process.stderr.write(`forager: ${words}\n`);
}
