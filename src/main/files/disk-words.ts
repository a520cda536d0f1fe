const FULL = 'The disk of this computer is full. What was saved before is safe. Make room, then try again.';
const FAULT = 'The disk of this computer reports a fault. What was saved before is kept as it was. Check the disk, then try again.';

/**
 * What a disk that refuses says to a person: what happened and what to do. null for an error that is not the disk's.
 * The codes are those of Node's system errors.
 */
export function diskWords(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, path } = error as NodeJS.ErrnoException;
  const place = path === undefined ? 'there' : `to ${path}`;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return FULL;
    case 'EIO':
    case 'ENXIO':
      return FAULT;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `Forager may not write ${place}. Check the rights of that folder, or choose another one.`;
    case 'EBUSY':
    case 'ETXTBSY':
      return 'Another program has this file open. Close it there, then try again.';
    default:
      return null;
  }
}
