/** `npm run release`: the installers of this platform, into dist/. Publishing them is a person's step. */
import yaml from 'js-yaml';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { CannotGoOn, say } from './launcher/say.mjs';
import { endAsFailed } from './packaging/end-as-failed.mjs';
import { writeSbom } from './packaging/write-sbom.mjs';
import { electronFromLauncher, packageApp, packagingSettings, resourcesOf } from './packaging/package-app.mjs';
import { appUpdateRefusals, releaseRefusals } from './release-checks.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** @param {string[]} refusals */
function refuse(refusals) {
  if (refusals.length > 0) throw new CannotGoOn(`no release: ${refusals.join('; ')}.`);
}

try {
  const electron = electronFromLauncher();
  const settings = packagingSettings(root);
  const { standIn } = electron;
  refuse(releaseRefusals({ standIn, updatesUrl: process.env['FORAGER_UPDATES_URL'], platform: process.platform, windowsSettings: settings.win, env: process.env }));
  const folder = await packageApp({ root, electron, forTests: false, folderOnly: false, settings });
  const description = path.join(resourcesOf(folder), 'app-update.yml');
  const appUpdate = fs.existsSync(description) ? yaml.load(fs.readFileSync(description, 'utf8')) : null;
  refuse(appUpdateRefusals(/** @type {any} */ (appUpdate), process.platform));
  writeSbom(root, electron.version);
  say(`the installers are in ${path.join(root, 'dist')}`);
} catch (error) {
  if (!(error instanceof CannotGoOn)) throw error;
  say(error.message);
  endAsFailed();
}
