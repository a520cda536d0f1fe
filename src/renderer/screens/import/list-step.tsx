import { Button, Text } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { MOST_IMPORT_ROWS } from '../../../shared/domain/import-columns.ts';
import { api } from '../../app/api.ts';
import { isTyping } from '../../app/keys.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { pasteImport, readImportFile, undoImport, useImport } from '../../stores/import-view.ts';
import { goTo } from '../../stores/navigation.ts';
import { formatMoment } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import classes from './import.module.css';

async function saveTemplate(format: 'xlsx' | 'csv'): Promise<void> {
  const saved = await attempt(() => api.imports.saveTemplate({ format }));
  if (saved) tell(`Saved as ${saved.path}`);
}

/** The list comes in: as a file or pasted; before that the template goes out. */
export function ListStep({ isOver }: { readonly isOver: boolean }): ReactNode {
  const { isBusy, failure } = useImport();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      if (isTyping(event.target)) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && text.trim() === '') return;
      event.preventDefault();
      void (files.length > 0 ? readImportFile(files) : pasteImport(text));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
  return (
    <div className={classes['column']}>
      <div className={classes['page']} data-narrow>
        <Finished />
        <section aria-label="The list" className={classes['drop']} data-over={isOver || undefined}>
          <IconFileSpreadsheet size={30} stroke={1.3} aria-hidden />
          <h2 className={classes['lead']}>Drop a list of connections here</h2>
          <Text c="dimmed">Excel (.xlsx) or CSV, up to {MOST_IMPORT_ROWS} rows. Or copy the cells in a spreadsheet and press Ctrl+V.</Text>
          <input
            ref={input} type="file" hidden accept=".xlsx,.csv,.tsv,.txt" aria-label="List of connections"
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              void readImportFile(files);
              event.currentTarget.value = '';
            }}
          />
          <Button mt={6} loading={isBusy} onClick={() => input.current?.click()}>Choose a file…</Button>
        </section>
        {failure !== null && <div role="alert" className={classes['failure']}>{failure}</div>}
        <section aria-label="The template" className={classes['template']}>
          <div>
            <Text fw={600}>Begin with the template</Text>
            <Text c="dimmed">It has every column with an example for each kind of row. The order of the columns does not matter, and other headings are recognised where they say what they mean.</Text>
          </div>
          <div className={classes['buttons']}>
            <Button variant="default" leftSection={<IconDownload size={14} />} onClick={() => void saveTemplate('xlsx')}>Excel template</Button>
            <Button variant="default" leftSection={<IconDownload size={14} />} onClick={() => void saveTemplate('csv')}>CSV template</Button>
          </div>
        </section>
        <Text c="dimmed">Passwords are sealed on this computer when the connections are made, and kept nowhere before. Delete the list itself afterwards. Security questions are added to each connection later.</Text>
      </div>
    </div>
  );
}

/** What the last import made, and the way back. */
function Finished(): ReactNode {
  const { finished, isDone, isBusy } = useImport();
  if (finished === null) return null;
  const made = [finished.newSiteCount > 0 && countOf(finished.newSiteCount, 'new site'), finished.newProviderCount > 0 && countOf(finished.newProviderCount, 'new provider')].filter((words) => words !== false);
  return (
    <section aria-label="The last import" className={classes['finished']}>
      <IconCircleCheck size={18} color="var(--ok)" aria-hidden />
      <div className={classes['grow']}>
        <Text fw={600} role="status">{countOf(finished.connectionCount, 'connection')} imported{isDone ? '' : ` ${formatMoment(finished.at)}`}{made.length > 0 && `, with ${made.join(' and ')}`}</Text>
        <Text c="dimmed">Their first collections run one after the other. The import can be undone for half an hour.</Text>
      </div>
      <div className={classes['buttons']}>
        <Button variant="default" loading={isBusy} onClick={() => void undoImport().then((removed) => removed !== null && tell(`${countOf(removed, 'connection')} taken out again, with the passwords.`))}>Undo import</Button>
        <Button onClick={() => goTo('connections')}>Show connections</Button>
      </div>
    </section>
  );
}
