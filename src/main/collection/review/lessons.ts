import type { Bill } from '../../../shared/domain/bill.ts';
import type { ReadBill, ReadService } from '../../../shared/domain/read-bill.ts';
import { applyCorrections } from '../../checks/apply-corrections.ts';
import { fieldValue, isSameFieldValue } from '../../checks/field-values.ts';
import type { PageAsk } from '../../reading/page-asks.ts';
import type { ReadingService } from '../../reading/reading-client.ts';
import type { DocumentFiles } from '../../store/files/document-files.ts';
import type { StoreClient } from '../../store/store-client.ts';

type LearnAsk = Extract<PageAsk, { kind: 'LEARN' }>;
type Shown = LearnAsk['fields'][number];

/** Fields of which a person's "looks right" teaches the place. */
const CONFIRMABLE = /^(?:provider|accountNumber|invoiceNumber|serviceAddress|billDate|dueDate|periodStart|periodEnd|totalAmount|currentCharges|previousBalance|payments|services\.\d+\.(?:meterNumber|servicePoint|usage|demand|readStart|readEnd|periodStart|periodEnd))$/u;

/** What a bill teaches as it stands: its layout's fields, and the remembered fields that a person found wrong. */
export interface Teachings {
  /** Fields to be looked for on the page; `isShown` where a person corrected them, else they only let them stand. */
  readonly fields: readonly (Shown & { readonly isShown: boolean })[];
  readonly refuted: readonly string[];
  readonly provider: string | null;
}

function serviceOf(services: readonly ReadService[], path: string): Shown['service'] {
  const index = /^services\.(\d+)\./u.exec(path)?.[1];
  const service = index === undefined ? undefined : services[Number(index)];
  return service ? { type: service.type, unit: service.unit, count: services.length } : null;
}

/**
 * What a person did to a bill, as lessons: each correction, and, where they said that the bill is right, each other field
 * that has a place. Services that were taken off or made by hand change what a path means: then only the bill's own fields teach.
 * @param read what the reader read, memory and all
 */
export function teachingsOf(read: ReadBill, { corrections, reviewedAt }: Pick<Bill, 'corrections' | 'reviewedAt'>): Teachings {
  const bill = applyCorrections(read, corrections);
  const isTakenOff = Object.entries(corrections).some(([path, { value }]) => value === null && /^services\.\d+\.type$/u.test(path));
  const canTeach = (path: string): boolean => !isTakenOff || !path.startsWith('services.');
  const shown = Object.entries(corrections).flatMap(([path, { value, evidence }]) => (value === null || !canTeach(path) ? [] : [{ path, value, evidence, isPointed: evidence !== null, service: serviceOf(bill.services, path), isShown: true }]));
  const stood = reviewedAt === null ? [] : Object.entries(bill.evidence).flatMap(([path, evidence]) => {
    const value = fieldValue(bill, path);
    return value === null || corrections[path] !== undefined || !CONFIRMABLE.test(path) || !canTeach(path) ? [] : [{ path, value, evidence, isPointed: false, service: serviceOf(bill.services, path), isShown: false }];
  });
  const refuted = Object.entries(corrections).flatMap(([path, { value }]) => {
    const given = fieldValue(read, path);
    return read.origins?.[path]?.by === 'MEMORY' && given !== null && (value === null || !isSameFieldValue(path, given, value)) ? [path] : [];
  });
  return { fields: [...shown, ...stood], refuted, provider: bill.provider };
}

export interface Lessons {
  /**
   * To be called before a person's change to a bill is kept, so that what it teaches is drawn after a kill in between
   * as well; and after, since lessons that were being drawn may not have seen it.
   */
  announce(bill: Pick<Bill, 'documentSha256' | 'part'>): Promise<void>;
  /** Draws the lessons that are due, in the background. */
  draw(): void;
  /** Resolves when no lesson is being drawn. */
  settled(): Promise<void>;
  /** Draws no more; what is due stays due. */
  close(): void;
}

export interface LessonsDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly reading: Pick<ReadingService, 'readAsking'>;
  readonly readingOf: (bill: Bill) => Promise<ReadBill>;
  readonly onFault: (error: unknown) => void;
}

/** Draws lessons from what people do to bills, one bill after the other; a bill that is due is a row of the store. */
export function openLessons({ store, documents, reading, readingOf, onFault }: LessonsDeps): Lessons {
  let last: Promise<void> = Promise.resolve();
  let isClosed = false;

  const teach = async (bill: Bill, token: string): Promise<void> => {
    const of = { documentSha256: bill.documentSha256, part: bill.part, token };
    const { fields, refuted, provider } = teachingsOf(await readingOf(bill), bill);
    const nothing = { ...of, layoutId: null, provider: null, providerWords: [], providerAsRead: null, fingerprint: [], lessons: [] };
    if (fields.length === 0 && refuted.length === 0) return store.layouts.teach(nothing);
    const asked: LearnAsk = { kind: 'LEARN', part: bill.part, memories: await store.layouts.memories(), provider, fields: fields.map(({ isShown: _isShown, ...field }) => field) };
    const { answer } = await reading.readAsking(documents.pathOf(bill.documentSha256), asked);
    if (isClosed) return;
    if (answer?.kind !== 'LEARN') return store.layouts.teach(nothing);
    const { kind: _kind, fields: found, ...known } = answer;
    const isShown = new Set(fields.filter((field) => field.isShown).map(({ path }) => path));
    const lessons = [
      ...refuted.map((path) => ({ path, kind: 'REFUTED' as const, places: null })),
      ...found.map(({ path, places }) => ({ path, kind: isShown.has(path) ? ('SHOWN' as const) : ('CONFIRMED' as const), places })),
    ];
    return store.layouts.teach({ ...of, ...known, provider, lessons });
  };

  const drawDue = async (): Promise<void> => {
    while (!isClosed) {
      const due = await store.layouts.due();
      if (due.length === 0) return;
      for (const { documentSha256, part, token, billId } of due) {
        if (isClosed) return;
        const detail = billId === null ? null : await store.bills.get({ id: billId });
        if (detail) await teach(detail.bill, token);
        else await store.layouts.teach({ documentSha256, part, token, layoutId: null, provider: null, providerWords: [], providerAsRead: null, fingerprint: [], lessons: [] });
      }
    }
  };
  return {
    announce: ({ documentSha256, part }) => store.layouts.setDue({ documentSha256, part }),
    draw: () => {
      last = last.then(drawDue).catch((error: unknown) => { if (!isClosed) onFault(error); });
    },
    settled: () => last,
    close: () => {
      isClosed = true;
    },
  };
}
