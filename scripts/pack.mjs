/** `npm run pack [-- --for-tests]`: the app as a folder for this computer, unsigned, to try it packaged. */
import path from 'node:path';
import process from 'node:process';
import { CannotGoOn, say } from './launcher/say.mjs';
import { endAsFailed } from './packaging/end-as-failed.mjs';
import { writeSbom } from './packaging/write-sbom.mjs';
import { electronFromLauncher, packageApp, packagingSettings } from './packaging/package-app.mjs';

const root = path.resolve(import.meta.dirname, '..');

try {
  const electron = electronFromLauncher();
  const release = packagingSettings(root);
  // Macs with Apple's processors start no program without a signature; the one Electron came with does not fit what was made of it.
  const settings = { ...release, mac: { ...release.mac, identity: '-', notarize: false }, publish: null };
  const forTests = process.argv.includes('--for-tests');
  const folder = await packageApp({ root, electron, forTests, folderOnly: true, settings });
  say(`the bill of materials is ${writeSbom(root, electron.version)}`);
  say(`packaged into ${folder}${electron.standIn ? '; NOT FOR RELEASE: its Electron is a stand-in, and its updates are off' : ''}`);
} catch (error) {
  if (!(error instanceof CannotGoOn)) throw error;
  say(error.message);
  endAsFailed();
}
