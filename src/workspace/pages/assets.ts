import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { lazily } from '../../shared/lazily.ts';
import { makeKit } from './kit.ts';
import { runDevice, runFirstOwner, runLink, runSignIn, runTeam } from './scripts.ts';
import { STYLE } from './style.ts';

/** A leaf, as the app has it. */
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 20C3 10 8 3 20 3c1 11-5 17-14 16" fill="#2c8562"/><path d="M4 21c2-5 5-9 10-12" stroke="#fff" stroke-width="1.8" stroke-linecap="round" fill="none"/></svg>';

const LIBRARY = 'SimpleWebAuthnBrowser';

/** A function as a script of its own. @param takes names of what it is given beside the kit */
function script(run: (...given: never[]) => void, ...takes: readonly string[]): string {
  return `'use strict';\n{ const kit = (${makeKit.toString()})();\n(${run.toString()})(${['kit', ...takes].join(', ')});\nkit.open(); }\n`;
}

/** The library's own build for browsers, which stands beside what Node imports and has no name of its own. */
const passkeys = lazily(() => fs.readFileSync(path.join(path.dirname(createRequire(import.meta.url).resolve('@simplewebauthn/browser')), '..', 'dist', 'bundle', 'index.umd.min.js'), 'utf8'));

/** What the pages load, by name. */
export const ASSETS: Readonly<Record<string, { readonly type: string; readonly text: () => string }>> = {
  'icon.svg': { type: 'image/svg+xml', text: () => ICON },
  'page.css': { type: 'text/css; charset=utf-8', text: () => STYLE },
  'passkeys.js': { type: 'text/javascript; charset=utf-8', text: passkeys },
  'sign-in.js': { type: 'text/javascript; charset=utf-8', text: () => script(runSignIn, LIBRARY) },
  'link.js': { type: 'text/javascript; charset=utf-8', text: () => script(runLink) },
  'first-owner.js': { type: 'text/javascript; charset=utf-8', text: () => script(runFirstOwner) },
  'device.js': { type: 'text/javascript; charset=utf-8', text: () => script(runDevice) },
  'team.js': { type: 'text/javascript; charset=utf-8', text: () => script(runTeam, LIBRARY) },
};
