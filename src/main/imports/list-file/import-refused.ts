/** What was handed over cannot be imported; the message says to the person why and what to do. It never quotes a cell. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}
