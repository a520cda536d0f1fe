import { Button } from '@mantine/core';
import { IconFileImport, IconSearchOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { HandedFile } from '../../../shared/domain/handed-file.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { DocumentView } from '../../components/document/document-view.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { EmptyPanel, ScreenFrame, SidePanel } from '../../components/panels.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Column } from '../../components/table-model.ts';
import { TableTools } from '../../components/table-tools.tsx';
import { attempt } from '../../components/toast.tsx';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useFileReading } from '../../stores/file-reading.ts';
import { changedQuery, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { FILE_STATE_WORDS, companiesOf, partWords } from '../../words/file-words.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { FilePanel } from './file-panel.tsx';
import { FILE_COLOURS, FILE_ICONS } from './file-row.tsx';
import { chooseBills } from './handed-files.ts';
import { ReadFilesButton } from './read-files-button.tsx';
import { UnclearGroups } from './unclear-groups.tsx';
import { paperOf, useUnclearGroups } from './use-unclear-groups.ts';

/** As many are shown at once; older ones are found by the search. */
const MOST = 2000;

/** Why it became what it became, or the bills it became. */
const whyOf = ({ bills, words }: HandedFile): string => (words !== null ? inPersonsWriting(words) : bills.map((part) => partWords(part)).join('; '));

const columns: readonly Column<HandedFile>[] = [
  { key: 'name', header: 'File', kind: 'text', width: 170, grow: 2, cell: (f) => f.name, render: (f) => <span title={f.name}>{f.name}</span> },
  { key: 'folder', header: 'Folder', kind: 'text', width: 130, grow: 1, cell: (f) => f.folder, render: (f) => <span className="dim" title={f.folder}>{f.folder}</span>, from: 860 },
  { key: 'state', header: 'What became of it', kind: 'text', width: 160, cell: (f) => FILE_STATE_WORDS[f.state], render: (f) => <IconWord icon={FILE_ICONS[f.state]} color={f.isSettled ? 'var(--text-dim)' : FILE_COLOURS[f.state]} word={FILE_STATE_WORDS[f.state]} /> },
  { key: 'company', header: 'Company', kind: 'text', width: 130, grow: 1, cell: companiesOf, render: (f) => <span title={companiesOf(f)}>{companiesOf(f)}</span> },
  { key: 'why', header: 'Why', kind: 'text', width: 200, grow: 5, cell: whyOf, render: (f) => <span className="dim" title={whyOf(f)}>{whyOf(f)}</span> },
  { key: 'at', header: 'Handed over', kind: 'moment', width: 124, cell: (f) => f.handedAt, from: 700 },
];

const SHOWS = [{ value: 'asking', label: 'What waits for you' }, { value: 'FILED', label: 'Became a bill' }, { value: 'KNOWN', label: 'Already here' }, { value: 'UNCLEAR', label: 'Whose bill?' }, { value: 'NOT_OURS', label: 'Not ours' }, { value: 'NO_BILL', label: 'Not a bill' }, { value: 'UNREADABLE', label: 'Could not be read' }, { value: 'STOPPED', label: 'Not read' }] as const;

/** Whose bill it is, the paper as a whole tells: no field of it is pointed at. */
const NO_BOXES = [] as const;
const pickNothing = (): void => undefined;

/** Every file that was handed over, and what became of it. */
export function FilesScreen({ openId, query }: { readonly openId: string | null; readonly query: Readonly<Record<string, string>> }): ReactNode {
  const [text, setText] = useState('');
  const shown = SHOWS.find(({ value }) => value === query['show'])?.value ?? null;
  const asked = { text, limit: MOST, ...(shown === null ? {} : shown === 'asking' ? { isAsking: true } : { states: [shown] }) };
  const { value, error, reload } = useLoaded(JSON.stringify(asked), () => api.files.list(asked), ['files']);
  const source = useLocalRows(value?.rows ?? null, columns, { key: 'at', direction: 'desc' }, { error, reload });
  const unclearCount = useFileReading((s) => s.value?.unclearCount ?? 0);
  const set = (change: Readonly<Record<string, string | null>>, id: string | null = openId): void =>
    replacePlace('files', id, changedQuery(query, change));
  const isAsking = query['whose'] === 'yes' && unclearCount > 0;
  const groups = useUnclearGroups(isAsking);
  const paper = paperOf(groups, query['paper'] ?? null);
  const open = value?.rows.find(({ id }) => id === openId) ?? null;
  const isFiltered = shown !== null || text.trim() !== '';
  return (
    <ScreenFrame
      title="Files read"
      actions={
        <>
          <TableTools table="Files read" name="Files read" columns={columns} source={source} />
          {unclearCount > 0 && !isAsking && <Button onClick={() => set({ whose: 'yes' }, null)}>Whose bills? ({formatNumber(unclearCount)})</Button>}
          <ReadFilesButton />
        </>
      }
      toolbar={
        <>
          <SearchField label="Search files" value={text} onChange={setText} width={220} />
          <FilterSelect aria-label="What became of it" placeholder="All files" data={[...SHOWS]} value={shown} onChange={(show) => set({ show })} clearable w={190} />
          {value !== null && value.total > value.rows.length && <span className="dim">The newest {formatNumber(value.rows.length)} of {countOf(value.total, 'file')}; a search finds the others.</span>}
        </>
      }
      side={isAsking ? <SidePanel title="Whose bills are these?" label="Whose bills" onClose={() => set({ whose: null, paper: null })} width={460}><UnclearGroups groups={groups} isTitled={false} shownId={paper?.id ?? null} onShow={(fileId) => set({ paper: fileId })} /></SidePanel> : open !== null && <FilePanel key={open.id} file={open} onClose={() => set({}, null)} />}
    >
      {isAsking && paper !== null ? (
        <DocumentView key={paper.id} of={{ handedFileId: paper.id }} fileName={paper.name} boxes={NO_BOXES} active={null} onPick={pickNothing} />
      ) : (
        <DataTable
          label="Files read"
          noun={['file', 'files']}
          columns={columns}
          source={source}
          rowKey={(f) => f.id}
          openKey={openId}
          onOpen={(f) => (f.state === 'UNCLEAR' && !f.isSettled ? set({ whose: 'yes' }, null) : set({ whose: null }, f.id))}
          empty={
            isFiltered ? (
              <EmptyPanel icon={IconSearchOff} title={shown === 'asking' ? 'Nothing waits for you' : 'No file matches'} text="Nothing fits this search and this choice." action={{ label: 'Show all files', onClick: () => { setText(''); replacePlace('files'); } }} />
            ) : (
              <EmptyPanel icon={IconFileImport} title="No files read yet" text="What you drop on the window or choose under Bills is listed here, each file with what became of it: a bill, one that was here already, or none, and why." action={{ label: 'Read a folder…', onClick: () => void attempt(() => chooseBills('FOLDER')) }} />
            )
          }
        />
      )}
    </ScreenFrame>
  );
}
