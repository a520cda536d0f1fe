/** The bytes and type inside a `data:` address, or null when it is malformed. */
export function decodeDataAddress(address: string): { bytes: Uint8Array; mimeType: string } | null {
  const match = /^data:([^,]*),(.*)$/is.exec(address);
  if (match === null) return null;
  const head = match[1] ?? '';
  const body = match[2] ?? '';
  const mimeType = head.replace(/;.*$/s, '').trim().toLowerCase() || 'text/plain';
  if (/;\s*base64\s*$/i.test(head)) {
    const text = safeDecode(body).replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return null;
    return { bytes: Buffer.from(text, 'base64'), mimeType };
  }
  return { bytes: Buffer.from(safeDecode(body), 'latin1'), mimeType };
}

function safeDecode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
