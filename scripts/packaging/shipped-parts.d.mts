/** For the build's settings, which are TypeScript; the rest of the scripts is typed by its comments. */
export function shippedParts(root: string): { readonly name: string; readonly version: string; readonly licence: string; readonly integrity: string | null; readonly text: string | null }[];
