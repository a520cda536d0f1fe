import type { Bill } from '../../../shared/domain/bill.ts';
import type { ModelHelpState } from '../../../shared/domain/model-help.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { fieldValue } from '../../checks/field-values.ts';
import { askModel, MODEL_LIMITS, ModelProblem, type ModelLimits } from '../../reading/help/ask-model.ts';
import type { BillWords } from '../../reading/help/bill-words.ts';
import { modelFields } from '../../reading/help/model-answer.ts';
import { canBeAskedFor, modelMessages } from '../../reading/help/model-request.ts';
import type { ReadingService } from '../../reading/reading-client.ts';
import type { DocumentFiles } from '../../store/files/document-files.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { VaultError } from '../../vault/vault-error.ts';
import type { ModelSettings, ModelSetup, ModelSetupChange } from './model-help-settings.ts';
import type { BillReviews } from './review-bill.ts';

export interface ModelHelpDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly reading: Pick<ReadingService, 'readAsking'>;
  readonly reviews: Pick<BillReviews, 'get' | 'suggest'>;
  readonly settings: ModelSettings;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
  readonly limits?: ModelLimits;
}

/** The optional help of a language model with bills that wait for a person. */
export interface ModelHelp {
  state(): Promise<ModelHelpState>;
  set(change: ModelSetupChange): Promise<ModelHelpState>;
  /** Asks about a made-up bill; what is wrong is told in words. */
  test(): Promise<{ works: boolean; words: string }>;
  /** Looks for bills to ask about, in the background, one after the other. */
  look(): void;
  /** Resolves when nothing is being asked. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** After a question that failed, no other is asked for this long. */
const REST = 10 * 60_000;
const OFF = 'Set the address and the model first.';
const GARBLED = 'The language model did not answer in the form asked for.';
const TRIAL: BillWords = [{ page: 1, cells: [{ x: 40, y: 40, text: 'Electricity bill' }, { x: 40, y: 80, text: 'Amount due' }, { x: 200, y: 80, text: '$48.15' }] }];

/** Whatever is missing on a bill, and whatever something speaks against. */
function wantedFields(reading: ReadBill, problems: readonly { readonly paths: readonly string[] }[]): string[] {
  const own = ['provider', 'accountNumber', 'invoiceNumber', 'billDate', 'dueDate', 'periodStart', 'periodEnd', 'totalAmount', 'currentCharges', 'previousBalance', 'payments'];
  const ofServices = reading.services.flatMap((_, index) => ['meterNumber', 'usage', 'unit'].map((field) => `services.${index}.${field}`));
  const missing = [...own, ...ofServices].filter((path) => fieldValue(reading, path) === null);
  const doubted = problems.flatMap(({ paths }) => paths).filter((path) => !path.startsWith('services.') || Number(path.split('.')[1]) < reading.services.length);
  return [...new Set([...missing, ...doubted])].filter(canBeAskedFor);
}

const problemIn = (error: unknown): string | null => (error instanceof ModelProblem || error instanceof VaultError ? error.message : null);

export function createModelHelp({ store, documents, reading, reviews, settings, now, onFault, limits = MODEL_LIMITS }: ModelHelpDeps): ModelHelp {
  let last: Promise<void> = Promise.resolve();
  let problem: string | null = null;
  let stop = new AbortController();
  let isClosed = false;
  let rest: NodeJS.Timeout | undefined;

  const state = async (): Promise<ModelHelpState> => {
    const setup = await settings.get();
    return { isOn: setup?.isOn ?? false, address: setup?.address ?? '', model: setup?.model ?? '', hasKey: setup !== null && setup.credentialId !== null, problem };
  };
  const ask = (setup: ModelSetup, words: BillWords, wanted: readonly string[], signal: AbortSignal): Promise<string> =>
    settings.use(setup, (place) => askModel(place, modelMessages(words, wanted), signal, limits));

  /** Whether a bill may still be sent: asked again right before, since a person may have changed their mind. */
  const mayAsk = async (bill: Bill, signal: AbortSignal): Promise<boolean> =>
    !signal.aborted && ((await settings.get())?.isOn ?? false) && ((await store.companies.get({ id: bill.companyId }))?.mayAskModel ?? false);

  /** Asks about one bill. Returns how it ended; null where it must not be asked about any more. */
  const askAbout = async (setup: ModelSetup, id: string, signal: AbortSignal): Promise<{ readonly bill: Bill; readonly outcome: 'ANSWERED' | 'NOTHING' } | null> => {
    const review = await reviews.get(id);
    if (review === null) return null;
    const { bill } = review.detail;
    const path = documents.pathOf(bill.documentSha256);
    const wanted = wantedFields(bill.reading, review.problems);
    const { answer: words } = wanted.length === 0 ? { answer: null } : await reading.readAsking(path, { kind: 'WORDS', part: bill.part });
    if (words?.kind !== 'WORDS') return { bill, outcome: 'NOTHING' };
    if (!(await mayAsk(bill, signal))) return null;
    const fields = modelFields(await ask(setup, words.words, wanted, signal), wanted);
    if (fields === null) throw new ModelProblem(GARBLED);
    const { answer: found } = await reading.readAsking(path, { kind: 'FIND', part: bill.part, fields });
    if (signal.aborted) return null;
    if (found?.kind === 'FIND') await reviews.suggest(id, found.fields, setup.model);
    return { bill, outcome: 'ANSWERED' };
  };

  const lookNow = async (): Promise<void> => {
    const { signal } = stop;
    for (;;) {
      const setup = await settings.get();
      if (isClosed || signal.aborted || setup === null || !setup.isOn) return;
      const id = await store.modelAsks.next({ before: new Date(now().getTime() - REST).toISOString() });
      if (id === null) return;
      try {
        const asked = await askAbout(setup, id, signal);
        if (asked === null) return;
        problem = null;
        await store.modelAsks.note({ documentSha256: asked.bill.documentSha256, part: asked.bill.part, outcome: asked.outcome });
      } catch (error) {
        if (signal.aborted) return;
        const bill = (await store.bills.get({ id }))?.bill;
        if (bill) await store.modelAsks.note({ documentSha256: bill.documentSha256, part: bill.part, outcome: 'FAILED' });
        problem = problemIn(error);
        if (problem === null) onFault(error);
        clearTimeout(rest);
        rest = setTimeout(look, REST).unref();
        return;
      }
    }
  };
  const look = (): void => {
    last = last.then(lookNow).catch((error: unknown) => { if (!isClosed) onFault(error); });
  };

  return {
    state, look,
    set: async (change) => {
      await settings.set(change);
      // A question on its way was asked under the former settings.
      stop.abort();
      stop = new AbortController();
      problem = null;
      await store.modelAsks.retryFailed();
      look();
      return state();
    },
    test: async () => {
      const setup = await settings.get();
      if (setup === null) return { works: false, words: OFF };
      try {
        const began = now().getTime();
        const fields = modelFields(await ask(setup, TRIAL, ['totalAmount'], stop.signal), ['totalAmount']);
        const isRight = fields?.some(({ value }) => value === 48.15) ?? false;
        const seconds = ((now().getTime() - began) / 1000).toFixed(1);
        return isRight ? { works: true, words: `${setup.model} read a made-up bill in ${seconds} seconds.` } : { works: false, words: fields === null ? GARBLED : `${setup.model} answered, but did not read a made-up bill right.` };
      } catch (error) {
        const words = problemIn(error);
        if (words === null) throw error;
        return { works: false, words };
      }
    },
    settled: () => last,
    close: async () => {
      isClosed = true;
      clearTimeout(rest);
      stop.abort();
      await last;
    },
  };
}
