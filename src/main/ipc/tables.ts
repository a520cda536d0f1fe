import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { writeTable } from '../exports/table-file.ts';
import type { SaveFile } from '../exports/save-file.ts';
import type { ChoosePath } from './choose-path.ts';

export function tablesHandlers(choosePath: ChoosePath, saveFile: SaveFile): IpcHandlers['tables'] {
  return {
    save: async ({ name, format, columns, rows }) => {
      const path = await choosePath(`${name}.${format}`, `Save “${name}” as a table`);
      if (path === null) return null;
      await writeTable(path, format, { name, columns, rows }, saveFile);
      return { path };
    },
  };
}
