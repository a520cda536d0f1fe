/**
 * The letter of authorisation of a company, as it stands in `authorisationDocument`: a file that Forager keeps, or a person's own
 * reference to where it is ("Folder 7").
 */
const KEPT = /^letter:([0-9a-f]{64}\.(?:pdf|png|jpg|tiff)):(.{1,255})$/;

export interface KeptLetter {
  /** The name of the file in the folder of letters. */
  readonly file: string;
  /** What the person's file was called. */
  readonly name: string;
}

/** The letter that Forager keeps; null where there is none, or a reference of the person's own. */
export function keptLetter(document: string | null): KeptLetter | null {
  const match = KEPT.exec(document ?? '');
  return match === null ? null : { file: match[1] ?? '', name: match[2] ?? '' };
}

/** The other way round. */
export const letterReference = ({ file, name }: KeptLetter): string => `letter:${file}:${name.slice(-255)}`;
