/** What a document of a script's response is, with its bytes. */
export type CarriedDocument = { bytes: Uint8Array; mimeType: string };

/** "%PDF-" in base64, and in base64 whose letters are changed for addresses, which alters none of these. */
const PDF_IN_BASE64 = /"((?:data:application\/pdf;base64,)?JVBERi0[A-Za-z0-9+/_=\\-]{60,})"/;
const LEAST_BYTES = 60;

/**
 * The PDF a response carries though its type does not say so: as it is, under the name of a plain stream of bytes, or in
 * base64 within JSON, as portals send a document their own script turns into a file or shows. Null where it carries none.
 */
export function documentInResponse(contentType: string, body: Uint8Array): CarriedDocument | null {
  if (body.byteLength < LEAST_BYTES) return null;
  const head = Buffer.from(body.subarray(0, 1024)).toString('latin1');
  if (head.trimStart().startsWith('%PDF-')) return { bytes: body, mimeType: 'application/pdf' };
  if (!/json|text|graphql/i.test(contentType)) return null;
  const text = Buffer.from(body).toString('latin1');
  const carried = PDF_IN_BASE64.exec(text)?.[1] ?? (/^\s*JVBERi0[A-Za-z0-9+/_=-]+\s*$/.test(text) ? text.trim() : undefined);
  if (carried === undefined) return null;
  const bytes = Buffer.from(carried.replace(/^data:[^,]*,/, '').replaceAll('\\', ''), 'base64');
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? { bytes, mimeType: 'application/pdf' } : null;
}

/** Whether a response of this type may carry a document nothing of it says. */
export function mayCarryDocument(contentType: string): boolean {
  return /json|octet-stream|graphql|text\/plain|binary|application\/(?:force-)?download/i.test(contentType);
}
