import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { lockAppSession } from './security.ts';

const PRINT_TIMEOUT_MS = 30_000;

/** Prints documents of our own making, one after the other, in one hidden window. */
export interface PagePrinter {
  /** A document that loads nothing, as a PDF in the size it names itself. Rejects where it cannot be printed in time. */
  readonly print: (html: string) => Promise<Uint8Array>;
  readonly close: () => void;
}

/** Opens a hidden, sandboxed window without scripts, bridge, storage or network for printing. To be closed. */
export function openPagePrinter(): PagePrinter {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webgl: false, spellcheck: false, partition: `print-${randomUUID()}` },
  });
  const { webContents } = window;
  lockAppSession(webContents.session);
  webContents.session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !details.url.startsWith('data:') }));
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  return {
    print: async (html) => {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new Error('The report was not printed in time')), PRINT_TIMEOUT_MS); });
      const printed = async (): Promise<Uint8Array> => {
        await webContents.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`);
        return webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true });
      };
      try {
        return await Promise.race([printed(), limit]);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => window.destroy(),
  };
}
