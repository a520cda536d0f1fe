import { z } from 'zod';
import { FieldProposal } from '../../shared/domain/field-proposal.ts';
import { Fingerprint, LayoutMemory, RememberedPlaces, WordDigest } from '../../shared/domain/layout-memory.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { evidenceSchema, serviceTypeSchema } from '../../shared/domain/read-bill.ts';
import { BillWords, billWordsOf } from './help/bill-words.ts';
import { ModelField, findOnPage } from './help/find-on-page.ts';
import { fingerprintOf } from './layout-memory/fingerprint.ts';
import { learnPlaces } from './layout-memory/learn-place.ts';
import { matchLayout, providerMarks } from './layout-memory/match-layout.ts';
import { proposeFields } from './layout-memory/propose-fields.ts';
import type { SeenPages } from './seen-pages.ts';

const Part = z.int().min(1);
const ShownField = z.object({
  path: z.string(),
  value: z.union([z.string(), z.number()]),
  evidence: evidenceSchema.nullable(),
  isPointed: z.boolean(),
  service: z.object({ type: serviceTypeSchema, unit: z.string().nullable(), count: z.int().min(1) }).nullable(),
});

/** What can be asked of a file's pages while it is read. */
export const pageAskSchema = z.discriminatedUnion('kind', [
  /** The fields of its bills as remembered layouts have them. */
  z.object({ kind: z.literal('PROPOSE'), memories: z.array(LayoutMemory) }),
  /** Where the fields of one of its bills stand, and what the layout is known by. `provider` is its right name. */
  z.object({ kind: z.literal('LEARN'), part: Part, memories: z.array(LayoutMemory), provider: z.string().nullable(), fields: z.array(ShownField) }),
  /** The words of one of its bills with their places. */
  z.object({ kind: z.literal('WORDS'), part: Part }),
  /** Which of these values stand on the pages of one of its bills. */
  z.object({ kind: z.literal('FIND'), part: Part, fields: z.array(ModelField) }),
]);
export type PageAsk = z.infer<typeof pageAskSchema>;

export const pageAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('PROPOSE'), bills: z.array(z.object({ part: Part, layoutId: z.string(), fields: z.array(FieldProposal) })) }),
  z.object({
    kind: z.literal('LEARN'), layoutId: z.string().nullable(), fingerprint: Fingerprint, providerWords: z.array(WordDigest), providerAsRead: WordDigest.nullable(),
    fields: z.array(z.object({ path: z.string(), places: RememberedPlaces })),
  }),
  z.object({ kind: z.literal('WORDS'), words: BillWords }),
  z.object({ kind: z.literal('FIND'), fields: z.array(FieldProposal) }),
]);
export type PageAnswer = z.infer<typeof pageAnswerSchema>;

/** Answers what was asked about the pages of a file's bills; null where the bill has none. */
export function answerPageAsk(ask: PageAsk, bills: readonly ReadBill[], pages: SeenPages): PageAnswer | null {
  if (ask.kind === 'PROPOSE') {
    return {
      kind: 'PROPOSE',
      bills: ask.memories.length === 0 ? [] : bills.flatMap((bill) => {
        const known = pages.of(bill);
        const memory = known && matchLayout(ask.memories, known.doc, fingerprintOf(known.seen.pages, known.seen.labels), bill.provider);
        return memory ? [{ part: bill.part, layoutId: memory.id, fields: proposeFields(known.doc, bill, memory, known.seen.shown) }] : [];
      }),
    };
  }
  const bill = bills.find((one) => one.part === ask.part);
  const known = bill ? pages.of(bill) : null;
  if (!bill || !known) return null;
  const { seen, doc } = known;
  switch (ask.kind) {
    case 'LEARN': {
      const fingerprint = fingerprintOf(seen.pages, seen.labels);
      const fields = ask.fields.flatMap((field) => {
        const places = learnPlaces(doc, field, seen.shown);
        return places.length > 0 ? [{ path: field.path, places }] : [];
      });
      return { kind: 'LEARN', layoutId: matchLayout(ask.memories, doc, fingerprint, bill.provider)?.id ?? null, fingerprint, ...providerMarks(doc, ask.provider, bill.provider), fields };
    }
    case 'WORDS':
      return { kind: 'WORDS', words: billWordsOf(seen.pages) };
    case 'FIND':
      return { kind: 'FIND', fields: findOnPage(doc, ask.fields, bill.evidence, seen.shown) };
  }
}
