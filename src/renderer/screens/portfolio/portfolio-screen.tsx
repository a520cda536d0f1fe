import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowsDiff, IconCircleCheck } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { DifferenceKind, type Difference, type PortfolioComparison } from '../../../shared/domain/portfolio-comparison.ts';
import { DataTable } from '../../components/data-table.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useListDrop } from '../../components/list-import/use-list-drop.ts';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { tell } from '../../components/toast.tsx';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';
import { MeterChoices } from '../exports/meter-choices.tsx';
import { differenceColumns } from './difference-columns.tsx';
import { KIND_WORDS, KINDS, restWords, totalsWords } from './difference-words.ts';
import { chooseDownload, chooseMeter, compare, dropDownload, usePortfolio } from './portfolio-store.ts';
import classes from './portfolio.module.css';

const TABLE = 'Differences from Portfolio Manager';
const AS_COMPARED = { key: '', direction: 'asc' } as const;
const NO_FAILURE = { error: null, reload: () => undefined };
const NONE: readonly Difference[] = [];

/** What Portfolio Manager holds beside what the bills here say, and which meter is which. */
export function PortfolioScreen({ query }: { readonly query: Readonly<Record<string, string>> }): ReactNode {
  const { download, comparison, isStale, isBusy } = usePortfolio();
  const kind = DifferenceKind.safeParse(query['kind']).data ?? null;
  const set = (change: Readonly<Record<string, string | null>>): void => replacePlace('portfolio', null, changedQuery(query, change));
  const isMeters = download !== null && (query['show'] === 'meters' || (comparison === null && !isBusy));
  const { isOver, handlers } = useListDrop((files) => void dropDownload(files, {}));
  const rows = useMemo(() => comparison?.differences.filter(({ kinds }) => kind === null || kinds.includes(kind)) ?? NONE, [comparison, kind]);
  const source = useLocalRows(rows, differenceColumns, AS_COMPARED, NO_FAILURE);
  const show = (value: string): void => {
    set({ show: value === 'meters' ? 'meters' : null });
    if (value !== 'meters' && (isStale || comparison === null)) void compare();
  };
  return (
    <ScreenFrame
      title="Compare with Portfolio Manager"
      actions={<Button variant="default" loading={isBusy} onClick={() => void chooseDownload({})}>{download === null ? 'Choose the download…' : 'Choose another download…'}</Button>}
      toolbar={download !== null && (
        <>
          <SegmentedControl aria-label="What is shown" value={isMeters ? 'meters' : 'differences'} onChange={show} data={[{ value: 'differences', label: 'Differences' }, { value: 'meters', label: 'Meters' }]} />
          {isMeters ? <Button disabled={download.items.every(({ choice }) => choice === null)} loading={isBusy} onClick={() => show('differences')}>Compare</Button> : (
            <>
              <FilterSelect aria-label="What differs" placeholder="Any difference" data={KINDS.map((value) => ({ value, label: `${KIND_WORDS[value]} (${comparison?.counts[value] ?? 0})` }))} value={kind} onChange={(value) => set({ kind: value })} clearable w={190} />
              <TableTools table={TABLE} name={TABLE} columns={differenceColumns} source={source} />
            </>
          )}
        </>
      )}
    >
      <div className={classes['body']} data-over={isOver || undefined} {...handlers}>
        {download === null ? (
          <EmptyPanel icon={IconArrowsDiff} title="See where Portfolio Manager and your bills differ" text="Drop the download of your meters with their entries here, an Excel workbook with the sheet “Meter Entries”. Each entry is held beside the bill of its days: usage, cost, days, and whether it is marked as estimated." action={{ label: 'Choose the download…', onClick: () => void chooseDownload({}) }} />
        ) : isMeters ? (
          <>
            <div className={classes['words']}><span className={classes['file']} data-selectable>{download.fileName}</span> names {countOf(download.items.length, 'meter')}. Choose which of yours each one is; your choice is remembered on this computer.</div>
            <MeterChoices file={download} onChoose={chooseMeter} />
          </>
        ) : (
          <>
            <div className={classes['words']} aria-live="polite">{comparison === null ? 'Comparing…' : <Totals comparison={comparison} isStale={isStale} />}</div>
            {comparison !== null && (
              <DataTable
                label={TABLE} noun={['difference', 'differences']} columns={differenceColumns} source={source} rowKey={(row) => row.key}
                onOpen={({ here }) => (here === null ? tell('No bill of these days is here, so there is none to show.') : goTo('bill', here.billId))}
                empty={<EmptyPanel icon={IconCircleCheck} title={comparison.meters === 0 ? 'Nothing was compared' : 'Nothing differs'} text={comparison.meters === 0 ? 'Choose which of your meters those of Portfolio Manager are.' : kind === null ? 'All that was compared says the same.' : `There is no difference of this kind: ${KIND_WORDS[kind].toLowerCase()}.`} {...(comparison.meters === 0 ? { action: { label: 'Choose the meters', onClick: () => show('meters') } } : kind === null ? {} : { action: { label: 'Show all differences', onClick: () => set({ kind: null }) } })} />}
              />
            )}
          </>
        )}
      </div>
    </ScreenFrame>
  );
}

/** The totals in words, and what could not be compared with the reasons. */
function Totals({ comparison, isStale }: { readonly comparison: PortfolioComparison; readonly isStale: boolean }): ReactNode {
  const { fileName, differences, differenceCount, leftOut, leftOutCount } = comparison;
  const rest = restWords(comparison);
  return (
    <>
      <div><span className={classes['file']} data-selectable>{fileName}</span>: {totalsWords(comparison)}{differenceCount > differences.length && ` The first ${countOf(differences.length, 'is', 'are')} shown; compare fewer meters to see all.`}</div>
      {(rest !== '' || isStale) && <div>{rest}{isStale && ' Meters were chosen since; go to Meters to compare again.'}</div>}
      {leftOutCount > 0 && (
        <details>
          <summary>{countOf(leftOutCount, 'bill or meter', 'bills or meters')} could not be compared in full</summary>
          <ul className={classes['leftOut']}>{leftOut.map(({ what, why }, at) => <li key={at}><span data-selectable>{what}</span>: {why}</li>)}</ul>
        </details>
      )}
    </>
  );
}
