import { join } from 'node:path';
import { app, dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron';
import type { ChosenKind } from '../../shared/ipc/files.ts';

const TABLES: readonly FileFilter[] = [{ name: 'Excel or CSV tables', extensions: ['xlsx', 'csv', 'tsv', 'txt'] }];

/** What each kind of file is asked for with: the title of the dialog, its button, and the files it shows. */
const ASKED: Readonly<Record<ChosenKind, OpenDialogOptions>> = {
  BILLS: {
    title: 'Choose bills to read', buttonLabel: 'Read', properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Bills: PDF, pictures, mails, tables, web pages, archives', extensions: ['pdf', 'png', 'jpg', 'jpeg', 'tif', 'tiff', 'gif', 'webp', 'bmp', 'eml', 'html', 'htm', 'xlsx', 'csv', 'xml', 'txt', 'zip'] },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  FOLDER: { title: 'Choose a folder of bills to read', buttonLabel: 'Read', properties: ['openDirectory'] },
  CONNECTIONS: { title: 'Choose a list of connections', buttonLabel: 'Open the list', properties: ['openFile'], filters: [...TABLES] },
  SITES: { title: 'Choose a list of sites', buttonLabel: 'Open the list', properties: ['openFile'], filters: [...TABLES] },
  LETTER: { title: 'Choose the letter of authorisation', buttonLabel: 'Attach', properties: ['openFile'], filters: [{ name: 'PDF or picture', extensions: ['pdf', 'png', 'jpg', 'jpeg', 'tif', 'tiff'] }] },
  FACTORS: { title: 'Choose a table of emission factors', buttonLabel: 'Open the table', properties: ['openFile'], filters: [...TABLES] },
  LOGO: { title: 'Choose your logo', buttonLabel: 'Use this picture', properties: ['openFile'], filters: [{ name: 'PNG or JPEG picture', extensions: ['png', 'jpg', 'jpeg'] }] },
  TEMPLATE: { title: 'Choose the template from Portfolio Manager', buttonLabel: 'Open', properties: ['openFile'], filters: [{ name: 'Excel workbook', extensions: ['xlsx'] }] },
  DOWNLOAD: { title: 'Choose the download of meter entries from Portfolio Manager', buttonLabel: 'Open', properties: ['openFile'], filters: [{ name: 'Excel workbook', extensions: ['xlsx'] }] },
  ANSWER: { title: 'Choose the answer of an account holder', buttonLabel: 'Open', properties: ['openFile'], filters: [{ name: 'Answer, text or mail', extensions: ['forager-answer', 'txt', 'json', 'eml'] }] },
};

/** What files of an ending are called where one is saved. */
const NAMED: Readonly<Record<string, string>> = {
  pdf: 'PDF document', xlsx: 'Excel workbook', csv: 'CSV table', json: 'JSON file', html: 'Web page', txt: 'Text file', eml: 'E-mail', png: 'PNG picture', jpg: 'JPEG picture', tif: 'TIFF picture', zip: 'ZIP archive', 'forager-backup': 'Forager backup',
};

/** Asks the person for files and places by the system's own dialogs, each of which says what for. */
export interface FileDialogs {
  /** Where a file goes; null when it was cancelled. */
  readonly choosePath: (suggestedName: string, title: string) => Promise<string | null>;
  /** A file to open; null when it was cancelled. */
  readonly chooseFile: (title: string, name: string, extension: string) => Promise<string | null>;
  /** Files, or a folder, of a kind; none when it was cancelled. */
  readonly chooseFiles: (kind: ChosenKind) => Promise<string[]>;
  /** A folder for new files; null when it was cancelled. */
  readonly chooseFolder: (title: string, buttonLabel: string) => Promise<string | null>;
  /** An empty folder for the data; null when it was cancelled. */
  readonly chooseDataFolder: () => Promise<string | null>;
}

export function createFileDialogs(window: BrowserWindow): FileDialogs {
  const open = async (options: OpenDialogOptions): Promise<string[]> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
    return canceled ? [] : filePaths;
  };
  return {
    choosePath: async (suggestedName, title) => {
      const ending = /\.([a-z][a-z-]*)$/iu.exec(suggestedName)?.[1]?.toLowerCase() ?? '';
      const name = NAMED[ending];
      const answer = await dialog.showSaveDialog(window, {
        title, buttonLabel: 'Save', defaultPath: join(app.getPath('downloads'), suggestedName.replace(/[\\/:*?"<>|]/g, '_')),
        ...(name === undefined ? {} : { filters: [{ name, extensions: [ending] }] }),
      });
      return answer.canceled || !answer.filePath ? null : answer.filePath;
    },
    chooseFile: async (title, name, extension) => (await open({ title, buttonLabel: 'Open', properties: ['openFile'], filters: [{ name, extensions: [extension] }] }))[0] ?? null,
    chooseFiles: (kind) => open(ASKED[kind]),
    chooseFolder: async (title, buttonLabel) => (await open({ title, buttonLabel, properties: ['openDirectory', 'createDirectory'], defaultPath: app.getPath('downloads') }))[0] ?? null,
    chooseDataFolder: async () => (await open({ title: 'Choose an empty folder for Forager’s data', buttonLabel: 'Move here', properties: ['openDirectory', 'createDirectory'] }))[0] ?? null,
  };
}
