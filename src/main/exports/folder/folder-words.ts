/** As the codes of a system's errors: nothing was heard of a folder for too long. */
export const NO_ANSWER = 'NO_ANSWER';

/** By what Windows says that another program holds a file: to open it, and to give another its name. */
const HELD: readonly string[] = ['EBUSY', 'EPERM', 'EACCES'];

/**
 * What a folder that takes no file says to a person: what happened and what to do. null for an error that is not the disk's.
 * The codes are those of Node's system errors; as UNKNOWN come those of Windows' networks, which Node has no name for. Of folder and file their names alone are said, never their place.
 * @param fileName what a person chose to write, and may have open; null where a free name is taken
 */
export function folderWords(error: unknown, folderName: string, fileName: string | null = null, platform: NodeJS.Platform = process.platform): string | null {
  if (!(error instanceof Error)) return null;
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const folder = `the folder “${folderName}”`;
  // What was written has to take its name: there nothing but the file that has it stands in the way.
  if (fileName !== null && (code === 'ETXTBSY' || code === 'EBUSY' || (platform === 'win32' && syscall === 'rename' && HELD.includes(code)))) {
    return `“${fileName}” is open in another program, such as Excel, and stays as it was. Close it there and export again, or choose another name.`;
  }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The folder “${folderName}” is not there any more. Bring it back, plug in its drive, or choose another folder.`;
    case NO_ANSWER:
    case 'ETIMEDOUT':
    case 'UNKNOWN':
      return `The folder “${folderName}” does not answer. Check its network or its drive, or choose another folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of ${folder} is full. Make room there, or choose another folder.`;
    case 'EFBIG':
      return `The disk of ${folder} takes no file as large as this export. Choose another folder.`;
    case 'EROFS':
      return `Forager can only read ${folder}: its disk is protected against writing. Lift that, or choose another folder.`;
    case 'EACCES':
    case 'EPERM':
      return `Forager may not write into ${folder}. Check its rights, or choose another folder.`;
    case 'EBUSY':
    case 'ETXTBSY':
      return `Another program holds a file of ${folder}. Close it there, or choose another folder.`;
    case 'ENAMETOOLONG':
      return `The name of the file and where ${folder} lies are too long together. Choose a folder that lies less deep.`;
    case 'EIO':
    case 'ENXIO':
      return `The disk of ${folder} reports a fault. Check it, or choose another folder.`;
    default:
      return null;
  }
}
