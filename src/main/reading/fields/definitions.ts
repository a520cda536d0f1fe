/** "One CCF is 100 cubic feet of gas or 748 gallons", "1 HCF = 748 gallons": says what a unit is, and nothing of what was used. Up to the figure. */
const DEFINED = /(?<![\p{L}\d])(?:1|one|an?|une?|ein(?:e|er)?|una|uma|een)\s+[\p{L}³]+(?:[ -]\p{L}+)?\s+(?:is|are|equals?|=|ist|sind|entspricht|entsprechen|est|équivaut à|es|equivale a|corrisponde a|corresponde a|komt overeen met)\s(?:(?:(?!\. ).)*\s(?:or|and|=|oder|und|ou|et|o|e|of|en)\s)?(?:about |approximately |etwa |environ )?$/iu;

/** Whether the words before a figure make it part of the definition of a unit. */
export const isDefinedBy = (before: string): boolean => DEFINED.test(before);

/** Whether a text defines a unit by a figure. */
export const definesUnit = (text: string): boolean => [...text.matchAll(/\d[\d.,]*/gu)].some(({ index }) => isDefinedBy(text.slice(0, index)));
