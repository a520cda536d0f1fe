import { Button, Drawer, Progress, Radio, Stack, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { useFileReading, useFilesPanel } from '../../stores/file-reading.ts';
import { goTo } from '../../stores/navigation.ts';
import { useOverlay } from '../../stores/overlays.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { isLeft, isToCheck, outcomesWords } from '../../words/file-words.ts';
import { countOf, formatBytes, formatNumber } from '../../words/format-number.ts';
import { CompanyField } from '../companies/company-field.tsx';
import classes from './file-drop.module.css';
import { FileRow, type ShowBill } from './file-row.tsx';
import { chooseCompany, chooseEach, closeFilesPanel, readWaiting, useHandedFiles } from './handed-files.ts';
import { UnclearGroups } from './unclear-groups.tsx';
import { useUnclearGroups } from './use-unclear-groups.ts';

/** Rows drawn of a long list; the words above it count them all. */
const SHOWN = 200;

/** Files to be read, how far they are, and what became of them; what is read goes on when it is closed. */
export function FilesPanel(): ReactNode {
  const { isOpen } = useFilesPanel();
  const isWaiting = useHandedFiles((s) => s.waiting.length > 0);
  const isHanding = useHandedFiles((s) => s.isHanding);
  useOverlay(isOpen);
  const show: ShowBill = (screen, id) => {
    closeFilesPanel();
    goTo(screen, id);
  };
  return (
    <Drawer
      opened={isOpen} onClose={closeFilesPanel} position="right" size={460} title="Read files" overlayProps={{ backgroundOpacity: 0.15 }} transitionProps={{ duration: 120 }}
      closeButtonProps={{ 'aria-label': 'Close' }} classNames={{ content: classes['content'] ?? '', body: classes['body'] ?? '' }}
    >
      {!isHanding && <Going />}
      {isWaiting ? <Waiting /> : !isHanding && <Fates onShow={show} />}
    </Drawer>
  );
}

/** The files that wait until it is said whose bills they are. The button stays in sight, however many they are. */
function Waiting(): ReactNode {
  const { waiting, companyId, isEach } = useHandedFiles();
  const companies = useCompanies((s) => s.value) ?? [];
  const active = companies.filter((company) => !company.isArchived);
  const chosen = active.some((company) => company.id === companyId) ? companyId : null;
  const each = isEach ?? active.length > 1;
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (each || chosen !== null) void attempt(() => readWaiting(each ? null : chosen));
      }}
    >
      <div className={classes['head']}>
        {active.length === 0 ? (
          <Text>Bills are filed under a company, one of your clients. Name the one these are of; the files wait here.</Text>
        ) : (
          <Radio.Group label="Whose bills are they?" value={each ? 'EACH' : 'ONE'} onChange={(value) => chooseEach(value === 'EACH')}>
            <Stack gap={8} mt={6}>
              <Radio value="EACH" size="xs" label="Find out for each bill" description="By its account number, its service address, its folder, or the customer’s name on it. What stays unclear is asked before it is filed." />
              <Radio value="ONE" size="xs" label="All of one company" />
            </Stack>
          </Radio.Group>
        )}
        {!each && <div className={classes['one']}><CompanyField label="File them under" value={chosen} onChange={chooseCompany} isFirst={active.length === 0} /></div>}
      </div>
      <ul className={classes['list']} aria-label="Files to read">
        {waiting.slice(0, SHOWN).map((file) => (
          <li key={file.id} className={classes['row']}>
            <IconFile size={15} stroke={1.7} aria-hidden />
            <span className={`${classes['words'] ?? ''} ellipsis`} title={`${file.folder} / ${file.name}`}>{file.name}<span className="dim"> {file.folder}</span></span>
            <span className="dim figures">{file.byteLength > 0 && formatBytes(file.byteLength)}</span>
          </li>
        ))}
        {waiting.length > SHOWN && <li><Text c="dimmed">and {countOf(waiting.length - SHOWN, 'more', 'more')}</Text></li>}
      </ul>
      <div className={classes['foot']}>
        <Button type="submit" disabled={chosen === null && !each} data-autofocus={active.length > 0 || undefined}>Read {countOf(waiting.length, 'file')}</Button>
        <Text c="dimmed" size="sm">They are read on this computer.</Text>
      </div>
    </form>
  );
}

/** How far the reading is; it may be left to itself. */
function Going(): ReactNode {
  const reading = useFileReading((s) => s.value);
  if (reading?.isReading !== true) return null;
  const { done, total, current } = reading;
  return (
    <div className={classes['going']}>
      <div aria-live="polite">
        <Text className="ellipsis" mb={6} title={current ?? ''}>Reading {formatNumber(Math.min(done + 1, total))} of {formatNumber(total)}{current === null ? '' : `: ${current}`}</Text>
        <Progress value={total === 0 ? 0 : (100 * done) / total} size="sm" aria-label="Files read" />
      </div>
      <div className={classes['goingFoot']}>
        <Text c="dimmed" size="sm">This goes on when you close the panel. The side bar shows how far it is.</Text>
        <Button size="compact-xs" variant="default" onClick={() => void attempt(() => api.files.stop())}>Stop</Button>
      </div>
    </div>
  );
}

/** What became of the files of the run under way, or the last one. */
function Fates({ onShow }: { readonly onShow: ShowBill }): ReactNode {
  const reading = useFileReading((s) => s.value);
  const runId = reading?.runId ?? null;
  const unclear = useUnclearGroups((reading?.unclearCount ?? 0) > 0);
  const files = useLoaded(runId ?? '', async () => (runId === null ? [] : (await api.files.list({ runId, limit: 2000 })).rows), ['files']).value;
  const done = useMemo(() => (files ?? []).filter(({ state }) => state !== 'WAITING'), [files]);
  if (reading === null || files === null || done.length === 0) return null;
  const firstToCheck = done.flatMap(({ bills }) => bills).find(isToCheck)?.id ?? null;
  // Those that wait for their company stand above, in their groups.
  const ordered = done.filter(({ state, bills }) => state !== 'UNCLEAR' || bills.length > 0).sort((one, other) => Number(isLeft(other)) - Number(isLeft(one)));
  return (
    <>
      {!reading.isReading && (
        <div className={classes['sum']}>
          <Text fw={600} flex={1} role="status">{outcomesWords(done)}</Text>
          {firstToCheck !== null && <Button size="compact-sm" onClick={() => onShow('review', firstToCheck)}>Review</Button>}
        </div>
      )}
      <div className={classes['scroll']}>
        <UnclearGroups groups={unclear} isTitled onShow={(fileId) => { closeFilesPanel(); goTo('files', null, { whose: 'yes', paper: fileId }); }} />
        <ul className={classes['list']} aria-label="What became of the files">
          {ordered.slice(0, SHOWN).map((file) => <FileRow key={file.id} file={file} onShow={onShow} />)}
        </ul>
      </div>
      <div className={classes['foot']}>
        <Button variant="default" onClick={() => { closeFilesPanel(); goTo('files'); }}>Show the list of files</Button>
        <Text c="dimmed" size="sm">It stays under Bills, “Files read”.</Text>
      </div>
    </>
  );
}
