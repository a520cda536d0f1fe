import { Button, Text } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { groupUnclear, type UnclearGroup } from '../../words/file-words.ts';
import { countOf } from '../../words/format-number.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import classes from './file-drop.module.css';

/** Names of files that stand under a group; the others are counted. */
const NAMED = 3;

/** Bills of files that were read, of which only a person can say whose they are: asked for once for those that belong together. */
export function UnclearGroups({ isTitled }: { readonly isTitled: boolean }): ReactNode {
  const files = useLoaded('unclear', async () => (await api.files.list({ states: ['UNCLEAR'], isAsking: true, limit: 2000 })).rows, ['files']).value;
  const groups = useMemo(() => groupUnclear((files ?? []).toReversed()), [files]);
  if (groups.length === 0) return null;
  return (
    <section className={classes['unclear']} aria-label="Whose bills are these?">
      {isTitled && <Text fw={600}>Whose bills are these?</Text>}
      <Text c="dimmed" mb={4}>They were read, and wait to be filed until you say so.</Text>
      {groups.map((group) => <Group key={group.key} group={group} />)}
    </section>
  );
}

function Group({ group: { title, why, parts, fileNames } }: { readonly group: UnclearGroup }): ReactNode {
  const [companyId, setCompanyId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const work = async (ask: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await attempt(ask);
    setBusy(false);
  };
  return (
    <div className={classes['group']} role="group" aria-label={title}>
      <Text fw={500}>{title}</Text>
      <Text c="dimmed" size="sm" title={fileNames.join('\n')}>{countOf(parts.length, 'bill')}: {fileNames.slice(0, NAMED).join(', ')}{fileNames.length > NAMED ? ` and ${countOf(fileNames.length - NAMED, 'more', 'more')}` : ''}. {inPersonsWriting(why)}</Text>
      <div className={classes['choice']}>
        <CompanySelect value={companyId} onChange={setCompanyId} placeholder="Choose a company" width={190} />
        <Button size="compact-sm" disabled={companyId === null} loading={isBusy} onClick={() => companyId !== null && void work(() => api.files.assign({ parts: [...parts], companyId }))}>File {countOf(parts.length, 'bill')}</Button>
        <Button size="compact-sm" variant="subtle" color="gray" disabled={isBusy} onClick={() => void work(() => api.files.dismiss({ parts: [...parts] }))}>Not ours</Button>
      </div>
    </div>
  );
}
