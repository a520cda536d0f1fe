import { lockFolder, type FolderLock } from '../../../shared/process/folder-lock.ts';
import { DataFolderInUse } from './store-errors.ts';

/**
 * Makes this process the one owner of a data folder until it releases it or ends.
 * @param isAlive whether the process that wrote a lock still runs
 * @throws DataFolderInUse
 */
export function lockDataFolder(dataFolder: string, isAlive?: Parameters<typeof lockFolder>[2]): FolderLock {
  return lockFolder(dataFolder, (pid) => new DataFolderInUse(dataFolder, pid), isAlive);
}
