/** How mail programs name the lines above a forwarded message: Gmail, Outlook, Apple Mail and Thunderbird in the languages Forager meets. */
const FROM = '(?:from|von|de|da|van|fra|från|od|差出人|送信者)';
const BESIDE = '(?:date|sent|to|subject|cc|reply-to|datum|gesendet|an|betreff|date d[’\']envoi|envoyé|à|objet|fecha|enviado(?: el)?|para|asunto|data|inviato|a|oggetto|enviada?(?: em)?|assunto|verzonden|aan|onderwerp|til|emne|till|ämne|日付|日時|送信日時|件名|宛先)';
const MARKS = '[\\s>*_|]{0,20}';
const fromLine = new RegExp(`^${MARKS}${FROM}[*_\\s]{0,4}[:：][*_\\s]{0,4}(.{1,400})$`, 'iu');
const besideLine = new RegExp(`^${MARKS}${BESIDE}[*_\\s]{0,4}[:：]`, 'iu');
const ADDRESS = /[<[(]?(?:mailto:)?([^\s<>()[\]"',;:]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/i;

/** Lines that are looked through, and how many after From may name the other fields. */
const MOST_LINES = 4_000;
const NEAR = 7;

/**
 * Who wrote the message that a text quotes as forwarded, lower case; null where none is quoted. The first quoted head counts: of a chain of
 * forwards it is the one that the forwarder had before them. Only a head with two more fields beside From is one.
 */
export function quotedSender(text: string): string | null {
  const lines = text.split('\n', MOST_LINES);
  for (const [at, line] of lines.entries()) {
    const said = line.length > 500 ? null : fromLine.exec(line.replace(/\r$/, ''));
    const address = said === null ? null : ADDRESS.exec(said[1] ?? '');
    if (address === null) continue;
    const beside = lines.slice(at + 1, at + 1 + NEAR).filter((other) => besideLine.test(other.slice(0, 300)));
    if (beside.length >= 2) return (address[1] ?? '').toLowerCase();
  }
  return null;
}
