import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { goTo } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';
import { formatMonth } from '../../words/format-day.ts';
import { typeName } from '../../words/names.ts';
import type { ReportEnded } from '../../../shared/domain/report.ts';
import type { Lacking } from './report-lacks.ts';

/** As many as stand in a line or two. */
const MOST_NAMED = 4;

/** Which accounts lack bills, each with a way to it, and the way to what is missing. */
export function LackingNote({ lacking, companyId, shownMonths }: { readonly lacking: readonly Lacking[]; readonly companyId: string; readonly shownMonths: number }): ReactNode {
  if (lacking.length === 0) return null;
  const more = lacking.length - MOST_NAMED;
  return (
    <p>
      Not wholly billed:{' '}
      {lacking.slice(0, MOST_NAMED).map(({ accountId, accountNumber, type, siteName, months }, at) => (
        <span key={`${accountId} ${type} ${siteName ?? ''}`}>
          {at > 0 && '; '}
          <AccountLink accountId={accountId} accountNumber={accountNumber} />
          {` ${[typeName(type), siteName].filter((part) => part !== null).join(', ')} (${months} of ${countOf(shownMonths, 'month')})`}
        </span>
      ))}
      {more > 0 && ` and ${countOf(more, 'other')}`}.{' '}
      <Anchor component="button" type="button" inherit onClick={() => goTo('completeness', null, { companyId })}>Show what is missing</Anchor>
    </p>
  );
}

/** With the comma after it, which would begin a line otherwise. */
function AccountLink({ accountId, accountNumber }: Pick<Lacking, 'accountId' | 'accountNumber'>): ReactNode {
  return <span style={{ whiteSpace: 'nowrap' }}><Anchor component="button" type="button" inherit onClick={() => goTo('accounts', accountId)}>account {accountNumber}</Anchor>,</span>;
}

/** Which accounts are taken for ended. */
export function EndedNote({ ended }: { readonly ended: readonly ReportEnded[] }): ReactNode {
  if (ended.length === 0) return null;
  const more = ended.length - MOST_NAMED;
  return (
    <p>
      Without a bill for more than a year, so that none is expected:{' '}
      {ended.slice(0, MOST_NAMED).map(({ accountId, accountNumber, type, siteName, lastMonth }, at) => (
        <span key={`${accountId} ${type} ${siteName ?? ''}`}>
          {at > 0 && '; '}
          <AccountLink accountId={accountId} accountNumber={accountNumber} />
          {` ${[typeName(type), siteName].filter((part) => part !== null).join(', ')} (last billed in ${formatMonth(`${lastMonth}-01`)})`}
        </span>
      ))}
      {more > 0 && ` and ${countOf(more, 'other')}`}.
    </p>
  );
}
