import { Button, Group, Image, Progress, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { MOST_PAGE_MONTHS } from '../../../shared/domain/client-report.ts';
import type { IpcEvents } from '../../../shared/ipc/events.ts';
import { api } from '../../app/api.ts';
import { onEvent } from '../../app/events.ts';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatMonth } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { userLocale } from '../../words/locale.ts';
import { chooseWithOpenIssues } from './open-issues-choice.ts';
import { monthsAway, type ReportChoices } from './report-choices.ts';

/** Where paper is of the American sizes. */
const LETTER_LANDS = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE', 'PR']);
const paperOf = (locale: string): 'A4' | 'Letter' => (LETTER_LANDS.has(new Intl.Locale(locale).maximize().region ?? '') ? 'Letter' : 'A4');

interface PagePanelProps {
  readonly choices: ReportChoices;
  readonly companyId: string;
  /** The site, where one is chosen, else the company. */
  readonly name: string;
  readonly onClose: () => void;
}

/** One page to hand to a client: of what is chosen, or of every site of the company. */
export function PagePanel({ choices, companyId, name, onClose }: PagePanelProps): ReactNode {
  const { siteId, from, to, endDay, isOccupied, withOpenIssues } = choices;
  const [paper, setPaper] = useState(paperOf(userLocale()));
  const [progress, setProgress] = useState<IpcEvents['reports.progress'] | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => onEvent('reports.progress', setProgress), []);
  const isTooLong = monthsAway(from, MOST_PAGE_MONTHS - 1) < to;
  const asked = { companyId, from, to, endDay, isOccupied, withOpenIssues, paper, locale: userLocale() };
  const busily = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await attempt(work);
    setBusy(false);
    setProgress(null);
  };
  const save = (): Promise<void> => busily(async () => {
    const saved = await api.reports.savePage({ ...asked, siteId });
    if (saved) tell(`Saved as ${saved.path}`);
  });
  const saveSites = (): Promise<void> => busily(async () => {
    const saved = await api.reports.saveSitePages(asked);
    if (saved) tell(saved.count === 0 ? 'No site of this company has bills in these months.' : `${countOf(saved.count, 'report')} saved in ${saved.folder}`);
  });
  return (
    <SidePanel title="Report for the client" label="Report for the client" onClose={onClose} width={380}>
      <Stack gap={16}>
        <Text>One page as PDF: usage, cost, emissions, the change against the year before, and what is missing.</Text>
        <Text c="dimmed">{name}, {formatMonth(`${from}-01`)} to {formatMonth(`${to}-01`)}</Text>
        <Stack gap={4}>
          <Text size="sm" fw={500}>Paper</Text>
          <SegmentedControl aria-label="Paper" data={[{ value: 'A4', label: 'A4' }, { value: 'Letter', label: 'US Letter' }]} value={paper} onChange={(value) => setPaper(value === 'A4' ? 'A4' : 'Letter')} />
        </Stack>
        <LetterheadFields />
        <Switch label="Also bills with open issues" description="The notes of the page say which way it was made. Kept for reports on this computer." checked={withOpenIssues} onChange={(event) => chooseWithOpenIssues(event.currentTarget.checked)} />
        {isTooLong && <Text c="var(--act)">A page has room for {MOST_PAGE_MONTHS} months. Choose a shorter period above.</Text>}
        <Group gap={8}>
          <Button disabled={isTooLong || isBusy} onClick={() => void save()}>Save as PDF…</Button>
          {siteId === null && <Button variant="default" disabled={isTooLong || isBusy} onClick={() => void saveSites()}>One for each site…</Button>}
        </Group>
        {progress !== null && (
          <Stack gap={4} aria-live="polite">
            <Text c="dimmed">Site {progress.done + 1} of {progress.total}</Text>
            <Progress value={(progress.done / Math.max(1, progress.total)) * 100} size="sm" aria-label="Reports saved" />
          </Stack>
        )}
      </Stack>
    </SidePanel>
  );
}

/** Whose report it is: kept on this computer. */
function LetterheadFields(): ReactNode {
  const { value: head, reload } = useLoaded('letterhead', () => api.reports.getLetterhead(undefined), []);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? head?.name ?? '';
  const change = (work: () => Promise<unknown>): void => void attempt(async () => {
    await work();
    reload();
  });
  const keepName = (): void => {
    if (typed !== null && typed.trim() !== (head?.name ?? '')) change(() => api.reports.nameLetterhead({ name: typed.trim() === '' ? null : typed.trim() }));
  };
  return (
    <Stack gap={8}>
      <TextInput label="Your name or firm" description="Stands at the top right, with your logo" value={name} maxLength={120} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={keepName} />
      <Group gap={8}>
        {head?.logo != null && <Image src={head.logo} alt="Your logo" h={32} w="auto" maw={140} fit="contain" />}
        <Button variant="default" onClick={() => change(() => api.reports.chooseLogo(undefined))}>{head?.logo == null ? 'Choose a logo…' : 'Another logo…'}</Button>
        {head?.logo != null && <Button variant="subtle" color="gray" onClick={() => change(() => api.reports.removeLogo(undefined))}>Without a logo</Button>}
      </Group>
    </Stack>
  );
}
