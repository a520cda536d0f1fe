/** Lower case without accents, so that "societe" finds "Société". */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Returns whether every typed word is somewhere in the texts; an empty search matches all. */
export function createMatcher(typed: string): (texts: readonly (string | null)[]) => boolean {
  const searched = plain(typed).split(/\s+/u).filter((word) => word !== '');
  if (searched.length === 0) return () => true;
  return (texts) => {
    const all = plain(texts.filter((text) => text !== null).join(' '));
    return searched.every((word) => all.includes(word));
  };
}
