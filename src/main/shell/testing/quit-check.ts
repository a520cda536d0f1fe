/** Main process of a real Electron: quits as a person does while a check runs, with each answer, and prints what came of it. */
import { app, BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { quitByPerson } from '../quit/quit-by-person.ts';

async function check(): Promise<Record<string, unknown>> {
  const window = new BrowserWindow({ show: false, width: 400, height: 300 });
  let quits = 0;
  let closes = 0;
  app.on('before-quit', (event) => {
    quits += 1;
    event.preventDefault();
  });
  window.on('close', (event) => {
    closes += 1;
    event.preventDefault();
  });
  let running = 1;
  const asked: MessageBoxOptions[] = [];
  let answer: (options: MessageBoxOptions) => Promise<number> = () => Promise.resolve(0);
  // A native dialog cannot be pressed by a test; everything around it is real.
  Object.assign(dialog, {
    showMessageBox: async (_window: BrowserWindow, options: MessageBoxOptions) => {
      asked.push(options);
      return { response: await answer(options), checkboxChecked: false };
    },
  });
  const quit = quitByPerson({ window, runningCount: () => running, hasTray: () => true });
  const after = async (response: number): Promise<{ quits: number; closes: number; asked: number }> => {
    [quits, closes, asked.length] = [0, 0, 0];
    answer = () => Promise.resolve(response);
    await quit();
    await new Promise((done) => { setTimeout(done, 100); });
    return { quits, closes, asked: asked.length };
  };
  const result: Record<string, unknown> = { hidden: await after(2) };
  window.show();
  result['quit'] = await after(0);
  result['keepRunning'] = await after(1);
  result['cancel'] = await after(2);
  running = 0;
  result['nothingRuns'] = await after(2);
  running = 1;

  // A second quit while the question stands asks no second time, and a quit of the system's goes past it.
  [quits, closes, asked.length] = [0, 0, 0];
  answer = ({ signal }) => new Promise((done) => { signal?.addEventListener('abort', () => done(0)); });
  const first = quit();
  await quit();
  app.quit();
  await first;
  result['system'] = { quits, closes, asked: asked.length };
  return result;
}

void app.whenReady().then(check).then(
  (result) => { console.log(`RESULT ${JSON.stringify(result)}`); app.exit(0); },
  (error: unknown) => { console.error(error); app.exit(1); },
);
