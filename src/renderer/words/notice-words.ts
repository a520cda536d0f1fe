import type { NoticeKind } from '../../shared/domain/notices.ts';

interface KindWords {
  readonly name: string;
  readonly what: string;
}

const KINDS: Readonly<Record<NoticeKind, KindWords>> = {
  ACTION_NEEDED: { name: 'Something waits for you', what: 'A password was refused, a code or a person is asked for, the way to the bills has changed.' },
  AUTHORISATION_ENDS: { name: 'A letter of authorisation ends', what: '30 days and 7 days before, and on the day.' },
  NEW_BILLS: { name: 'New bills', what: 'After each check that found any.' },
  BILL_LATE: { name: 'A bill is late', what: 'Once a day, where an account’s next bill should have come.' },
  WEBSITE_DOWN: { name: 'A website is down', what: 'Forager tries again by itself.' },
};

export const noticeKindWords = (kind: NoticeKind): KindWords => KINDS[kind];
