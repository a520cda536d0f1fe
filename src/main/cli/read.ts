import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { printJson } from './print.ts';

export interface ReadingService {
  read(path: string): Promise<ReadBill[]>;
}

/**
 * Reads files and prints one line a bill. Returns the exit code: 0 when every file could be opened
 * and read as far as reading goes, 1 when one could not be read at all.
 */
export async function readCommand(files: readonly string[], reading: ReadingService): Promise<number> {
  let code = 0;
  for (const file of files) {
    for (const bill of await reading.read(file)) {
      if (bill.status === 'UNREADABLE') code = 1;
      await printJson(bill);
    }
  }
  return code;
}
