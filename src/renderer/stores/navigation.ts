import { create } from 'zustand';

export const SCREENS = ['connections', 'attention', 'issues', 'bills', 'files', 'companies', 'sites', 'accounts', 'completeness', 'reports', 'exports', 'portfolio', 'filing', 'invitations', 'settings', 'help', 'new-connection', 'import-connections', 'import-sites', 'reconnect', 'show-the-way', 'bill', 'review'] as const;
export type Screen = (typeof SCREENS)[number];

/** Where the window is: a screen, the thing open on it, and a part of that thing or a filter. */
export interface Place {
  readonly screen: Screen;
  readonly id: string | null;
  readonly query: Readonly<Record<string, string>>;
}

/** The place an address of the window ("#/connections/<id>?tab=bills") stands for; the connections where it stands for none. */
export function placeOf(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/u, '').split('?');
  const [name = '', id = ''] = path.split('/');
  const screen = SCREENS.find((known) => known === name);
  if (!screen) return { screen: 'connections', id: null, query: {} };
  return { screen, id: id === '' ? null : decodeURIComponent(id), query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a place, the other way round. */
export function hashOf(place: Place): string {
  const search = new URLSearchParams(place.query).toString();
  return `#/${place.screen}${place.id === null ? '' : `/${encodeURIComponent(place.id)}`}${search === '' ? '' : `?${search}`}`;
}

export const usePlace = create<Place>()(() => placeOf(typeof location === 'undefined' ? '' : location.hash));

/** Goes to a place; back (Alt+Left) returns from it. */
export function goTo(screen: Screen, id: string | null = null, query: Readonly<Record<string, string>> = {}): void {
  const hash = hashOf({ screen, id, query });
  if (location.hash === hash) return;
  location.hash = hash;
}

/** The filters of a place after a change; null takes one away. */
export const changedQuery = (query: Place['query'], change: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...query, ...change }).filter((entry): entry is [string, string] => entry[1] !== null));

/** Changes the place without a step to go back to. */
export function replacePlace(screen: Screen, id: string | null = null, query: Readonly<Record<string, string>> = {}): void {
  history.replaceState(null, '', hashOf({ screen, id, query }));
  usePlace.setState(placeOf(location.hash), true);
}

/** Whether the window is at this place: an effect asks before it leads on, for the person may have gone elsewhere since what it looks at was drawn. */
export const isAt = (place: Place): boolean => hashOf(placeOf(location.hash)) === hashOf(place);

/** What leads on from the present place once an answer has come. It does nothing where the person has gone elsewhere meanwhile: a late answer pulls nobody back. */
export function fromHere(): (lead: () => void) => void {
  const here = placeOf(location.hash);
  return (lead) => {
    if (isAt(here)) lead();
  };
}

export function startNavigation(): () => void {
  const follow = (): void => usePlace.setState(placeOf(location.hash), true);
  window.addEventListener('hashchange', follow);
  return () => window.removeEventListener('hashchange', follow);
}
