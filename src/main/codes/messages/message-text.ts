/** A message as codes are looked for in it. `plain` has the same length as `text`, in lower case and without accents. */
export interface MessageText {
  readonly text: string;
  readonly plain: string;
  /** Where each sentence or line begins and ends; together they hold all that is not white space. */
  readonly sentences: readonly Span[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Signs that no reader sees: zero-width spaces and joiners, marks of direction, soft hyphens, fillers of e-mail previews. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** One sign without accent and in lower case, exactly one UTF-16 unit long, so that positions stay the same. */
function plainSign(sign: string): string {
  const bare = sign.normalize('NFD').replace(/[\u0300-\u036F]/g, '').normalize('NFC').toLowerCase();
  return bare.length === 1 ? bare : sign.toLowerCase().length === 1 ? sign.toLowerCase() : sign;
}

/** The message with all widths, spaces, dashes and quotes written alike. */
export function readMessageText(message: string): MessageText {
  const text = message
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[^\S\n]/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, '\'')
    .replace(/[\u201C-\u201F\u00AB\u00BB]/g, '"');
  const plain = text.replace(/[^\n]/g, plainSign);
  return { text, plain, sentences: sentencesOf(text) };
}

/** Sentences end at a line's end and at a sign of sentence end that white space or nothing follows. */
function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    const inner = text.slice(start, end);
    const lead = inner.length - inner.trimStart().length;
    if (inner.trim() !== '') sentences.push({ start: start + lead, end: start + lead + inner.trim().length });
    start = end;
  };
  for (const mark of text.matchAll(/\n|[!?。！？]+|\.+(?=\s|$)/gu)) {
    // "No. 5", "Nr. 5" and initials do not end a sentence.
    if (mark[0] === '.' && /(?:^|[\s(])(?:n[or]|nr|num|tel|ref|acct|vs|bzw|ca|z\.b|e\.g|i\.e|p\.ex|\p{L})$/iu.test(text.slice(Math.max(0, mark.index - 6), mark.index))) continue;
    close(mark.index + mark[0].length);
  }
  close(text.length);
  return sentences;
}

/** The sentence that holds a position. */
export function sentenceAt({ sentences, text }: MessageText, at: number): Span {
  return sentences.find((one) => at >= one.start && at < one.end) ?? { start: 0, end: text.length };
}
