/** How deep a body may be nested. What reads it afterwards goes down level by level, and would run out of stack. */
export const DEEPEST_BODY = 100;

/** Whether a text of JSON opens more lists and objects within each other than that. Of a text that is no JSON it says either. */
export function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"': at = endOfText(text, at); break;
      case '[': case '{': if (++depth > most) return true; break;
      case ']': case '}': depth--; break;
      default:
    }
  }
  return false;
}

/** Where the quote is that ends the text which begins here. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
