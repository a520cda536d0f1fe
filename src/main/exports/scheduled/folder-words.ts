/**
 * What a folder that takes no file says to a person: what happened and what to do. null for an error that is not the disk's.
 * The codes are those of Node's system errors. Of the folder its name alone is said, never its place.
 */
export function folderWords(error: unknown, folderName: string): string | null {
  if (!(error instanceof Error)) return null;
  const folder = `the folder “${folderName}”`;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The folder “${folderName}” is not there any more. Bring it back, plug in its drive, or choose another folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of ${folder} is full. Make room there, or choose another folder.`;
    case 'EFBIG':
      return `The disk of ${folder} takes no file as large as this export. Choose another folder.`;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `Forager may not write into ${folder}. Check its rights, or choose another folder.`;
    case 'EIO':
    case 'ENXIO':
    case 'ETIMEDOUT':
      return `The disk of ${folder} reports a fault. Check it, or choose another folder.`;
    default:
      return null;
  }
}
