import { placeWordsOf } from '../page/address-parts.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { isSameSite } from '../page/origins.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

/** Parts of an address behind which something is done rather than shown; with no word that says "bills", these are left alone. */
const DOING = /(?<![a-z])(?:close|cancel|stop|discontinue|terminate|move|transfer|change|edit|update|add|new|create|delete|remove|profile|settings?|security|password|payments?|pay|auto-?pay|enroll?|register|subscribe|order|request|report|submit|wallet|cards?|bank|invite|share|confirm|activate|deactivate|kuendig\w*|resili\w*|baja|disdetta|opzeg\w*)(?![a-z])/i;

/** Never more: somebody waits, and a website notices. */
const MOST = 12;

/**
 * Where else to look when nothing on a page says "bills": its plain links to other pages of the same website, those of the
 * content before those of the navigation, since what a person signed in for stands in the content. Best first; what may not
 * be pressed, acts, or is about help, law or the person's own settings is left out.
 */
export function findUnnamedWays(snapshot: Snapshot): { control: Control; score: number }[] {
  const here = snapshot.url.split('#')[0] ?? '';
  const seen = new Set<string>();
  const ways: { control: Control; score: number }[] = [];
  for (const control of allControls(snapshot)) {
    if (control.kind !== 'LINK' || !control.isVisible || !control.isEnabled || !/^https?:/.test(control.href)) continue;
    const said = plainText(`${control.text} ${control.label}`);
    const address = control.href.split('#')[0] ?? '';
    if (said === '' || said.length > 60 || address === here || seen.has(address) || !isSameSite(control.href, snapshot.url)) continue;
    if (speaksOf('elsewhere', said) || speaksOf('forgot', said) || isExactly('signIn', control.text) || !mayPress(control, 'LOOK').allowed || DOING.test(placeWordsOf(control.href))) continue;
    seen.add(address);
    ways.push({ control, score: (control.inNavigation ? 1 : 2) + (/document|file|archiv|histor|project|propert|account|overview|dashboard/i.test(`${said} ${control.href}`) ? 1 : 0) });
  }
  return ways.sort((a, b) => b.score - a.score).slice(0, MOST);
}
