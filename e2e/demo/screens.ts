import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandboxUtility } from '../sandbox-utility/index.ts';
import { startForager, type ForagerApp } from '../support/forager-app.ts';
import { keepPasswordsByPassphrase, makeConnection, waitForCollection } from '../support/journey.ts';
import { pictureOf } from '../support/picture.ts';
import { allConnections, askApp } from '../support/window-calls.ts';
import { DARK, LIGHT, lookAs, photograph, SMALL, WIDE, type Shot } from './camera.ts';
import { fillOffice } from './office/example-office.ts';
import { writeClientPages } from './office/client-pages.ts';
import { addExtras } from './office/office-extras.ts';
import { officeShots } from './office/office-shots.ts';

/**
 * Pictures of every screen, light and dark, small and wide, empty and filled, for a person to look through:
 * `node e2e/demo/screens.ts [empty] [walk] [office] [--only REGEX]`, under a display of 1920 by 1080 (Xvfb).
 */

const OUT = join(import.meta.dirname, '..', '..', 'out', 'screens');
const PLACES = ['connections', 'attention', 'issues', 'bills', 'files', 'review', 'companies', 'sites', 'accounts', 'completeness', 'reports', 'exports', 'invitations', 'settings', 'help', 'new-connection'];
const LOOKS = [LIGHT, DARK, SMALL, WIDE];
const SECRET_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

const { values, positionals } = parseArgs({ options: { only: { type: 'string', default: '' } }, allowPositionals: true });
const only = new RegExp(values.only, 'u');
const isWanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part);

async function withForager(fill: (dataFolder: string) => Promise<void>, work: (forager: ForagerApp) => Promise<void>, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'forager-screens-'));
  await fill(dataFolder);
  const forager = await startForager({ dataFolder, env });
  try {
    await work(forager);
  } finally {
    await forager.quit().catch(() => forager.kill());
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

const nothing = (): Promise<void> => Promise.resolve();

/** A connection with every source of codes but a mailbox, which would need a mail server. */
async function setUpCodes({ window }: ForagerApp): Promise<void> {
  const connections = await allConnections(window);
  const connectionId = connections.find((one) => one.datasourceName === 'Bayline Energy')?.id ?? '';
  await askApp(window, 'codes', 'setAuthenticator', { connectionId, entered: { kind: 'TEXT', text: `otpauth://totp/Bayline:facilities?secret=${SECRET_KEY}&issuer=Bayline` } });
  await askApp(window, 'codes', 'setAnswers', { connectionId, answers: [{ question: 'What was the name of your first school?', answer: 'Northgate' }] });
  await askApp(window, 'codes', 'setSms', { connectionId, isOn: true });
  await askApp(window, 'proxies', 'set', { country: 'DE', address: 'http://proxy.example:8080', signIn: { kind: 'NONE' } });
}

if (isWanted('empty')) {
  const shots = PLACES.map((place): Shot => ({ name: `empty-${place}`, place, looks: [LIGHT, DARK, SMALL] }));
  const vault: Shot = { name: 'empty-vault', place: 'connections', act: async ({ window }) => window.getByRole('button', { name: 'Choose', exact: true }).click(), after: async ({ window }) => window.keyboard.press('Escape') };
  await withForager(nothing, (forager) => photograph(forager, OUT, [...shots, vault], [LIGHT, DARK, SMALL], only), { FORAGER_PRACTICE_URL: 'http://127.0.0.1:9' });
}
if (isWanted('walk')) {
  const sandbox = await startSandboxUtility();
  await withForager(nothing, async (forager) => {
    await lookAs(forager, LIGHT);
    await keepPasswordsByPassphrase(forager.window);
    // Each step of the wizard in every look: it cannot be gone through twice.
    const picture = async (name: string): Promise<void> => {
      for (const look of [LIGHT, DARK, SMALL]) {
        if (name.startsWith('collecting') && look !== LIGHT) continue;
        await lookAs(forager, look);
        await forager.window.waitForTimeout(350);
        await pictureOf(forager, join(OUT, look.name, `walk-${name}.png`));
      }
      await lookAs(forager, LIGHT);
      await forager.window.waitForTimeout(200);
    };
    await makeConnection(forager, sandbox, picture);
    await waitForCollection(forager.window, picture);
  }, { FORAGER_PRACTICE_URL: sandbox.url });
  await sandbox.close();
}
if (isWanted('office')) {
  await withForager(fillOffice, async (forager) => {
    await lookAs(forager, LIGHT);
    await keepPasswordsByPassphrase(forager.window);
    await setUpCodes(forager);
    await addExtras(forager);
    await photograph(forager, OUT, await officeShots(forager), LOOKS, only);
    if (only.test('client-pages')) await writeClientPages(forager, join(OUT, 'client-pages'));
  });
}
