import { openLessons, type Lessons } from '../collection/review/lessons.ts';
import { createModelHelp, type ModelHelp } from '../collection/review/model-help.ts';
import { openModelSettings } from '../collection/review/model-help-settings.ts';
import { openBillReviews, readingOf, type BillReviews } from '../collection/review/review-bill.ts';
import type { Services } from './services.ts';

/** The checking of bills by a person, what it teaches, and the help that may be asked for. */
export interface Review {
  readonly reviews: BillReviews;
  readonly help: ModelHelp;
  /** Goes on with what was left when the app last ended. */
  readonly begin: () => void;
  readonly close: () => Promise<void>;
}

/** Nouns of the store that may bring a bill to ask about. */
const ABOUT_BILLS: readonly string[] = ['bill', 'company'];

export function composeReview({ store, documents, reading, vault, log }: Pick<Services, 'store' | 'documents' | 'reading' | 'vault' | 'log'>): Review {
  const now = (): Date => new Date();
  const lessons: Lessons = openLessons({ store, documents, reading, readingOf: (bill) => readingOf(documents, bill), onFault: (error) => log.error('A lesson could not be drawn', error) });
  const reviews = openBillReviews({ store, documents, now, lessons });
  const help = createModelHelp({
    store, documents, reading, reviews, now, settings: openModelSettings(store, vault),
    onFault: (error) => log.error('A language model could not be asked', error),
  });
  const unwatch = store.onChanged((nouns) => {
    if (nouns.some((noun) => ABOUT_BILLS.includes(noun))) help.look();
  });
  return {
    reviews, help,
    begin: () => {
      lessons.draw();
      help.look();
    },
    close: async () => {
      unwatch();
      lessons.close();
      // Ends what is being read for them; it is begun again at the next start.
      reading.close();
      await help.close();
      await lessons.settled();
    },
  };
}
