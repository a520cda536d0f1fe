import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';
import type { UnclearGroup } from '../../words/file-words.ts';
import { countOf } from '../../words/format-number.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { CompanyField } from '../companies/company-field.tsx';
import classes from './file-drop.module.css';

/** Names of files that stand under a group; the others are counted. */
const NAMED = 3;

interface UnclearGroupsProps {
  readonly groups: readonly UnclearGroup[];
  readonly isTitled: boolean;
  /** The file whose paper is shown beside. */
  readonly shownId?: string | null;
  /** Shows the paper of a file. */
  readonly onShow: (fileId: string) => void;
}

/** Bills of files that were read, of which only a person can say whose they are: asked for once for those that belong together. */
export function UnclearGroups({ groups, isTitled, shownId = null, onShow }: UnclearGroupsProps): ReactNode {
  if (groups.length === 0) return null;
  return (
    <section className={classes['unclear']} aria-label="Whose bills are these?">
      {isTitled && <Text fw={600}>Whose bills are these?</Text>}
      <Text c="dimmed" mb={4}>They were read, and wait to be filed until you say so.</Text>
      {groups.map((group) => <Group key={group.key} group={group} shownId={shownId} onShow={onShow} />)}
    </section>
  );
}

function Group({ group: { title, why, parts, files }, shownId, onShow }: { readonly group: UnclearGroup; readonly shownId: string | null; readonly onShow: (fileId: string) => void }): ReactNode {
  const [isLong, setLong] = useState(false);

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
      <Text c="dimmed" size="sm">{countOf(parts.length, 'bill')}. {inPersonsWriting(why)}</Text>
      <div className={classes['papers']}>
        {(isLong ? files : files.slice(0, NAMED)).map(({ id, name }) => (
          <UnstyledButton key={id} className={classes['paper']} aria-pressed={id === shownId} title={`Show ${name}`} onClick={() => onShow(id)}><IconFileText size={14} />{name}</UnstyledButton>
        ))}
        {!isLong && files.length > NAMED && <UnstyledButton className={classes['paper']} onClick={() => setLong(true)}>{countOf(files.length - NAMED, 'more', 'more')}</UnstyledButton>}
      </div>
      <div className={classes['choice']}>
        <CompanyField value={companyId} onChange={setCompanyId} width={250} />
        <Button size="compact-sm" disabled={companyId === null} loading={isBusy} onClick={() => companyId !== null && void work(() => api.files.assign({ parts: [...parts], companyId }))}>File {countOf(parts.length, 'bill')}</Button>
        <Button size="compact-sm" variant="subtle" color="gray" disabled={isBusy} onClick={() => void work(() => api.files.dismiss({ parts: [...parts] }))}>Not ours</Button>
      </div>
    </div>
  );
}
