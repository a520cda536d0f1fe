/** A piece of a page, escaped already. */
export interface Html { readonly html: string }
type Piece = string | number | Html | readonly Html[] | null;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);

function write(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return 'html' in piece ? piece.html : piece.map(write).join('');
}

/** HTML with its values escaped: text stays text, whatever it is. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: String.raw({ raw: texts }, ...pieces.map(write)) };
}

/** A moment, which the browser writes in its own way. */
export function moment(at: string | null, never = 'never'): Html {
  return at === null ? html`${never}` : html`<time datetime="${at}">${at.slice(0, 10)}</time>`;
}
