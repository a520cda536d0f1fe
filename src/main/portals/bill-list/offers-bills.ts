import { findArchiveOffer, findYearArchives } from '../bill-files/find-archive.ts';
import { findCalendarOfBills } from './find-bill-list.ts';
import { findDaySelects } from './find-day-selects.ts';
import { findDrawnFilter } from './find-drawn-filter.ts';
import { findDateRange, findListSearch, findPeriodFilter, findYearTabs } from './find-list-filters.ts';
import { findYearFilter } from './find-paging.ts';
import { titleAndHeadings } from '../page/page-snapshot-model.ts';
import type { Snapshot } from '../page/page-snapshot-model.ts';
import { speaksOf } from '../words.ts';

/** Whether a page about bills lists none and still has them: behind years, a period, a range of days, in another month of a calendar, or in an archive. */
export function offersBills(snapshot: Snapshot): boolean {
  if (findArchiveOffer(snapshot) !== null || findYearArchives(snapshot).length > 0 || findCalendarOfBills(snapshot) !== null) return true;
  const about = titleAndHeadings(snapshot);
  return (speaksOf('billWord', about) || speaksOf('billList', about))
    && (findYearFilter(snapshot) !== null || findYearTabs(snapshot).length > 0 || findPeriodFilter(snapshot) !== null || findDateRange(snapshot) !== null || findDaySelects(snapshot) !== null || findDrawnFilter(snapshot) !== null || findListSearch(snapshot) !== null);
}
