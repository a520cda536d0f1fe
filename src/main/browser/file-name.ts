const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name that is safe on Windows, macOS and Linux and keeps what the portal called it:
 * no path, no control or reserved characters, at most 120 characters, never empty.
 */
export function safeFileName(offered: string): string {
  const base = offered.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const clean = base.replace(/[\u0000-\u001f<>:"|?*\u007f]/g, '_').replace(/^\.+/, '').replace(/[. ]+$/, '').trim();
  const named = clean === '' ? 'document' : clean;
  const free = RESERVED.test(named) ? `_${named}` : named;
  if (free.length <= 120) return free;
  const dot = free.lastIndexOf('.');
  const extension = dot > 0 && free.length - dot <= 12 ? free.slice(dot) : '';
  return free.slice(0, 120 - extension.length) + extension;
}
