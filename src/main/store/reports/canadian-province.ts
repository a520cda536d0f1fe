/** Which province a postal code begins with, by Canada Post; X is told by the two signs behind it. */
const BY_LETTER: Readonly<Record<string, string>> = {
  A: 'NL', B: 'NS', C: 'PE', E: 'NB', G: 'QC', H: 'QC', J: 'QC', K: 'ON', L: 'ON', M: 'ON', N: 'ON', P: 'ON', R: 'MB', S: 'SK', T: 'AB', V: 'BC', Y: 'YT',
};
const POSTAL_CODE = /\b([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b/giu;
/** Those of the codes of X that are in Nunavut; the others are in the Northwest Territories. */
const NUNAVUT = /^X0[ABC]/u;
/** Before the end of an address, or before its postal code. */
const CODE = /[\s,(]\(?(AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT)\)?[\s,)]*$/u;

/** The province or territory an address in Canada is in, as its two letters: by its postal code, else by the letters at its end; null where it says neither. */
export function provinceOf(address: string): string | null {
  const [, area] = [...address.matchAll(POSTAL_CODE)].at(-1) ?? [];
  if (area === undefined) return CODE.exec(address.trim().replace(/[\s,]*canada\.?$/iu, ''))?.[1] ?? null;
  const code = area.toUpperCase();
  return code.startsWith('X') ? (NUNAVUT.test(code) ? 'NU' : 'NT') : (BY_LETTER[code.charAt(0)] ?? null);
}
