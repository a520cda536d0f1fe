import { ORIGINAL_BYTES, type OriginalAnswer } from '../../shared/workspace/original-files.ts';
import type { Context, Handlers } from '../context.ts';
import { found, Refused } from '../refused.ts';
import { findDocument, lackingDocuments, noteLost, noteStored, type SaidOfDocument } from '../store/document-repository.ts';

const NOT_HERE = 'The original is not here yet: it lies on the device that collected it, which sends it unless its people chose otherwise.';

/** The file of a bill as it is sent. @throws Refused where it is not here */
export async function readOriginal({ asTeam, caller, documents }: Pick<Context, 'asTeam' | 'caller' | 'documents'>, { sha256, mimeType, fileName, isStored }: SaidOfDocument): Promise<OriginalAnswer> {
  const bytes = isStored ? await documents.open(caller.teamId, sha256) : null;
  // Where the store of documents was put back to an earlier state than the database: whoever has the file is asked for it again.
  if (isStored && bytes === null) await asTeam((transaction) => noteLost(transaction, sha256));
  if (bytes === null) throw new Refused('not-found', NOT_HERE);
  return { bytes, mimeType, fileName };
}

/** The original files of bills, as devices send and fetch them. A hash that no bill of the caller's own team names is answered as one that nobody has. */
export const originalFileHandlers: Handlers<'wantedOriginals' | 'sendOriginal' | 'getOriginal'> = {
  wantedOriginals: async ({ body }, { asTeam }) => ({ wanted: await asTeam((transaction) => lackingDocuments(transaction, body.sha256)) }),
  sendOriginal: async ({ params: { sha256 }, body }, { asTeam, audit, caller, documents }) => {
    const { isStored } = found(await asTeam((transaction) => findDocument(transaction, sha256)), 'document');
    if (isStored) return;
    const outcome = await documents.put(caller.teamId, sha256, body, ORIGINAL_BYTES);
    if (outcome === 'TOO_LARGE') throw new Refused('body-too-large', `A file has at most ${ORIGINAL_BYTES / 1024 / 1024} MB.`);
    if (outcome === 'OTHER_BYTES') throw new Refused('request-invalid', 'The bytes are not those of this SHA-256.');
    const isKept = await asTeam(async (transaction) => {
      const isWanted = await noteStored(transaction, sha256);
      if (isWanted) await audit(transaction, 'document.keep', { kind: 'document', id: null }, { sha256 });
      return isWanted;
    });
    if (isKept) return;
    // Its bill was erased meanwhile, and what erased it found no file yet.
    await documents.erase(caller.teamId, sha256);
    found(null, 'document');
  },
  getOriginal: async ({ params: { sha256 } }, context) => await readOriginal(context, found(await context.asTeam((transaction) => findDocument(transaction, sha256)), 'document')),
};
