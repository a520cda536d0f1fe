const CHUNK = 0x8000;

/** Bytes as base64 (RFC 4648, with padding), in pieces small enough to be arguments of one call. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
