/** Letters that optical reading takes for one another, each group as its first. */
const CONFUSED = ['il1|!j', 'o0q', 's5', 'z2', 'b8', 'g9', 'uv', 'cç', '"“”\'‘’`´'];
const FOLDED = new Map(CONFUSED.flatMap((group) => [...group].map((letter) => [letter, [...group][0] ?? letter] as const)));
/** The share of letters that may be misread beyond those. */
const MISREAD = 0.2;

const fold = (text: string): string[] => [...text.toLowerCase().replace(/\s+/g, '')].map((letter) => FOLDED.get(letter) ?? letter);

/** Whether a text read from a picture holds `wanted`, allowing for what optical reading gets wrong. */
export function holdsSimilar(text: string, wanted: string): boolean {
  const letters = fold(wanted);
  const most = Math.floor(letters.length * MISREAD);
  // Edit distance of `wanted` to the best place in the text (Sellers): a match may begin anywhere.
  let column = letters.map((_, at) => at + 1);
  for (const letter of fold(text)) {
    let diagonal = 0;
    let above = 0;
    column = column.map((before, at) => {
      const here = Math.min(diagonal + (letters[at] === letter ? 0 : 1), before + 1, above + 1);
      diagonal = before;
      above = here;
      return here;
    });
    if ((column.at(-1) ?? Infinity) <= most) return true;
  }
  return false;
}
