const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Everything but what XML 1.0 can carry: control characters and halves of pairs. */
 
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text without the characters that XML has no place for: one of them makes a reader refuse the whole file. */
export const xmlText = (text: string): string => text.replace(FORBIDDEN, '');

/** A text as it stands inside an element or an attribute of XML; characters that XML has no place for are left away. */
export const escapeXml = (text: string): string => xmlText(text).replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
