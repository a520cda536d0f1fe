/** Returns the system's code of a file error ('ENOSPC'), or '' where there is none. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
