import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandboxUtility } from '../sandbox-utility/index.ts';
import { startForager, type ForagerApp } from '../support/forager-app.ts';
import { keepPasswordsByPassphrase, makeConnection, waitForCollection } from '../support/journey.ts';
import { pictureOf } from '../support/picture.ts';
import { askApp } from '../support/window-calls.ts';

/** Pictures of every screen, light and dark, large and small, empty and filled, for a person to look through. */

const OUT = join(import.meta.dirname, '..', '..', 'out', 'screens');
const PLACES = ['connections', 'attention', 'bills', 'companies', 'sites', 'settings', 'new-connection'];
const LOOKS = [
  { name: 'light', colourScheme: 'light', width: 1440, height: 900 },
  { name: 'dark', colourScheme: 'dark', width: 1440, height: 900 },
  { name: 'small', colourScheme: 'light', width: 1100, height: 700 },
] as const;

/** 'connections/ID?tab=codes' as 'connection-codes'. */
function nameOf(place: string): string {
  const [path = '', query = ''] = place.split('?');
  const [screen = '', id] = path.split('/');
  return [id === undefined ? screen : screen.replace(/s$/, ''), ...new URLSearchParams(query).values()].join('-');
}

async function showAll(forager: ForagerApp, state: string, places: readonly string[]): Promise<void> {
  for (const look of LOOKS) {
    await askApp(forager.window, 'app', 'setPreferences', { colourScheme: look.colourScheme });
    await forager.app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width, height }), look);
    for (const place of places) {
      await forager.window.evaluate((hash) => {
        location.hash = hash;
      }, `#/${place}`);
      await forager.window.waitForTimeout(place.startsWith('bill/') ? 1500 : 500);
      await pictureOf(forager, join(OUT, look.name, `${state}-${nameOf(place)}.png`));
    }
  }
}

const dataFolder = await mkdtemp(join(tmpdir(), 'forager-screens-'));
const sandbox = await startSandboxUtility();
const forager = await startForager({ dataFolder, env: { FORAGER_PRACTICE_URL: sandbox.url } });
try {
  await showAll(forager, 'empty', PLACES);
  await forager.window.evaluate(() => {
    location.hash = '#/connections';
  });
  await keepPasswordsByPassphrase(forager.window);
  const picture = async (name: string): Promise<void> => pictureOf(forager, join(OUT, 'journey', `${name}.png`));
  await makeConnection(forager, sandbox, picture);
  await waitForCollection(forager.window, picture);
  const [connection] = await askApp(forager.window, 'connections', 'list', {});
  const { rows: [bill] } = await askApp(forager.window, 'bills', 'list', {});
  await showAll(forager, 'filled', [...PLACES.slice(0, 6), ...['bills', 'accounts', 'codes', 'log', 'settings', 'history'].map((tab) => `connections/${connection?.id ?? ''}?tab=${tab}`), `reconnect/${connection?.id ?? ''}?by=form`, `bill/${bill?.id ?? ''}`]);
} finally {
  await forager.quit().catch(() => forager.kill());
  await sandbox.close();
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
