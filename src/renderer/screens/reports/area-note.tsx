import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Measure } from '../../../shared/reports/measures.ts';
import { goTo } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';
import type { ReportView } from './report-view.ts';

/** As many as stand in a line or two. */
const MOST_NAMED = 6;

/** By which rule a use per area is made, and which sites are not in it, each with the way to where its floor area is entered. */
export function AreaNote({ view, measure }: { readonly view: Pick<ReportView, 'withoutArea'>; readonly measure: Measure }): ReactNode {
  if (measure !== 'PER_AREA') return null;
  const sites = view.withoutArea.filter(({ siteId }) => siteId !== null);
  const more = sites.length - MOST_NAMED;
  return (
    <>
      <p>Use per area is the usage of a month divided by the floor area of the sites it is billed of, of whole buildings; of several months it is the sum of theirs.</p>
      {sites.length > 0 && (
        <p>
          Not in it, since no floor area is known:{' '}
          {sites.slice(0, MOST_NAMED).map(({ siteId, siteName }, at) => (
            <span key={siteId}>
              {at > 0 && ', '}
              <Anchor component="button" type="button" inherit onClick={() => goTo('sites', siteId)}>{siteName}</Anchor>
            </span>
          ))}
          {more > 0 && ` and ${countOf(more, 'other site')}`}.
        </p>
      )}
      {sites.length < view.withoutArea.length && <p>What is of no one site is not in it either.</p>}
    </>
  );
}
