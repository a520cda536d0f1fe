import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = `import { app, BrowserWindow } from 'electron';
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 820 });
  // As the measured app does: closing hides, and only quitting ends.
  window.on('close', (event) => {
    event.preventDefault();
    window.hide();
  });
  app.on('before-quit', () => window.removeAllListeners('close'));
  void window.loadFile('index.html');
});
`;

/** What the empty app shows once its button was pressed. */
export const EMPTY_ANSWER = 'Pressed';

/** Writes the least Electron app there is into a folder: one window with one button, which answers when pressed, and hides on closing. */
export function writeEmptyApp(folder: string, button: string): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', type: 'module', main: 'main.js' }));
  writeFileSync(join(folder, 'main.js'), MAIN);
  writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Empty</title><button onclick="document.body.append('${EMPTY_ANSWER}')">${button}</button>`);
}
