/** The path an address names; empty where it is none. */
export function pathnameOf(href: string): string {
  return URL.canParse(href) ? new URL(href).pathname : '';
}

/** All an address of a server is asked by, path and query, as words to be judged; empty for a script and for what is no address. */
export function askedOf(href: string): string {
  if (!URL.canParse(href)) return '';
  const url = new URL(href);
  return url.protocol === 'javascript:' ? '' : `${url.pathname} ${url.search}`;
}

/** What an address says of a place, the hash by which a page of scripts names its own places included. */
export function placeWordsOf(href: string): string {
  return URL.canParse(href) ? `${askedOf(href)} ${new URL(href).hash}` : '';
}
