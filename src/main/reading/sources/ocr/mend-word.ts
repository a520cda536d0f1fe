/** A raised three behind a metre is too small for the recognition: it comes as a star, a mark or a sign of degrees. */
const CUBIC_METRE = /^(\d[\d.,]*)?m[*?"'’”°]$/u;

/** A recognised word without the rulings beside it, and with its cubic metres as they are printed. */
export function mendWord(text: string): string {
  return text.replace(/^[|[\]]+|[|[\]]+$/g, '').replace(CUBIC_METRE, '$1m³');
}
