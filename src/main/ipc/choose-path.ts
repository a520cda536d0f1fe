/** Asks the person where a file goes, by a dialog of this title; null when they cancel. */
export type ChoosePath = (suggestedName: string, title: string) => Promise<string | null>;
