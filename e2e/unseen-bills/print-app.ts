import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { app, BrowserWindow } from 'electron';

/** Prints every page of HTML in the folder named last on the command line to a PDF beside it, as Chromium does. */
async function printAll(folder: string): Promise<void> {
  await app.whenReady();
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, javascript: false } });
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.html')).sort()) {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${readFileSync(path.join(folder, name)).toString('base64')}`);
    const pdf = await window.webContents.printToPDF({ pageSize: name.startsWith('us-') || name.startsWith('ca-') ? 'Letter' : 'A4', printBackground: true });
    // The time of printing would make each run's bytes differ.
    const timeless = pdf.toString('latin1').replace(/(\/(?:Creation|Mod)Date \()D:\d{14}/g, '$1D:20260105000000');
    writeFileSync(path.join(folder, name.replace(/\.html$/, '.pdf')), Buffer.from(timeless, 'latin1'));
  }
}

printAll(process.argv.at(-1) ?? '').then(() => app.exit(0), (error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  app.exit(1);
});
