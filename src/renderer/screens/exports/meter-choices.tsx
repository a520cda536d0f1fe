import { useMemo, type ReactNode } from 'react';
import type { PortfolioTemplate } from '../../../shared/domain/portfolio-template.ts';
import { Choice } from '../../components/choice.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/table-model.ts';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import classes from './exports.module.css';

type Item = PortfolioTemplate['items'][number];

/** What is asked of each item, by the kind of file. */
const CHOICE_WORDS = {
  BILLS: { table: 'Meters there', item: 'Meter there', choice: 'Your meter', noun: ['meter', 'meters'], none: 'None of yours', label: 'Your meter for' },
  METERS: { table: 'Your meters', item: 'Your meter', choice: 'Property there', noun: ['meter', 'meters'], none: 'Not made there', label: 'Property for' },
  ENTRIES: { table: 'Meters there to compare', item: 'Meter there', choice: 'Your meter', noun: ['meter', 'meters'], none: 'None of yours', label: 'Your meter for' },
} as const;

/** More match a few letters than a person looks through. */
const MOST_OFFERED = 100;
const AS_READ = { key: '', direction: 'asc' } as const;
const NO_FAILURE = { error: null, reload: () => undefined };
/** A row is 32 pixels high, with its line. */
const INPUT = { input: { height: 26, minHeight: 26 } } as const;
const keep = (event: { stopPropagation: () => void }): void => event.stopPropagation();

/** Which meter it is, and below what is known of it: beside each other neither had the room of its words. */
function TitleAndAbout({ item }: { readonly item: Item }): ReactNode {
  const [title, about] = [inPersonsWriting(item.title), inPersonsWriting(item.about)];
  return (
    <span className={classes['twoLines']} title={`${title}\n${about}`}>
      <span className="ellipsis" data-selectable>{title}</span>
      <span className="ellipsis dim">{about}</span>
    </span>
  );
}

/** What belongs to each meter, chosen in its row; only the rows in sight are drawn. */
export function MeterChoices({ file: { kind, items, options }, onChoose }: { readonly file: PortfolioTemplate; readonly onChoose: (id: string, choice: string | null) => void }): ReactNode {
  const { table, item, choice, noun, none, label } = CHOICE_WORDS[kind];
  const data = useMemo(() => options.map((option) => ({ value: option.key, label: inPersonsWriting(option.label) })), [options]);
  const names = useMemo(() => new Map(options.map((option) => [option.key, inPersonsWriting(option.label)])), [options]);
  const columns = useMemo((): readonly Column<Item>[] => [
    { key: 'title', header: item, kind: 'text', width: 280, grow: 4, cell: (row) => row.title, render: (row) => <TitleAndAbout item={row} /> },
    {
      key: 'choice', header: choice, kind: 'text', width: 210, grow: 2, cell: (row) => (row.choice === null ? row.hindrance : (names.get(row.choice) ?? null)),
      render: (row) => (row.hindrance === null
        ? <div onClick={keep} onKeyDown={keep}><Choice aria-label={`${label} ${row.title}`} placeholder={none} title={names.get(row.choice ?? '') ?? ''} data={data} value={row.choice} onChange={(value) => onChoose(row.id, value)} styles={INPUT} limit={MOST_OFFERED} searchable clearable /></div>
        : <span className="dim" title={row.hindrance}>{row.hindrance}</span>),
    },
  ], [data, names, item, choice, label, none, onChoose]);
  const source = useLocalRows(items, columns, AS_READ, NO_FAILURE);
  return <DataTable label={table} noun={noun} columns={columns} source={source} rowKey={(row) => row.id} empty={null} hasKeys={false} />;
}
