import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HandedFile } from '../../../shared/domain/handed-file.ts';
import { api } from '../../app/api.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { goTo } from '../../stores/navigation.ts';
import { FILE_STATE_WORDS, companiesOf, isLeft, isToCheck, partWords } from '../../words/file-words.ts';
import { formatMoment } from '../../words/format-day.ts';
import { formatBytes } from '../../words/format-number.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { FILE_COLOURS, FILE_ICONS } from './file-row.tsx';

/** One file that was handed over: what became of it, why, and what can be done. */
export function FilePanel({ file, onClose }: { readonly file: HandedFile; readonly onClose: () => void }): ReactNode {
  const { id, name, folder, byteLength, state, bills, words, companyId, handedAt, isSettled } = file;
  const readAgain = async (): Promise<void> => {
    await api.files.again({ ids: [id], companyId: null });
    tell(`${name} is read again.`);
  };
  return (
    <SidePanel title={<span className="ellipsis">{name}</span>} label="File" onClose={onClose}>
      <Stack gap="sm">
        <IconWord icon={FILE_ICONS[state]} color={FILE_COLOURS[state]} word={FILE_STATE_WORDS[state]} />
        {words !== null && <Text>{inPersonsWriting(words)}</Text>}
        {bills.map((part, index) => (
          <div key={index} style={{ display: 'flex', alignItems: 'center', gap: 10 }}>
            <Text style={{ flex: 1 }}>{partWords(part)}</Text>
            {part.place?.account && <Button size="compact-sm" variant="default" onClick={() => part.place?.account && goTo('accounts', part.place.account.id)}>Account</Button>}
            {part.id !== null && <Button size="compact-sm" variant="default" onClick={() => part.id !== null && goTo(isToCheck(part) ? 'review' : 'bill', part.id)}>{isToCheck(part) ? 'Check' : 'Show'}</Button>}
          </div>
        ))}
        {companiesOf(file) !== '' && <Text>Filed under {companiesOf(file)}.</Text>}
        <Text c="dimmed" size="sm">{folder === '' ? '' : `In “${folder}”. `}{byteLength > 0 ? `${formatBytes(byteLength)}, handed` : 'Handed'} over {formatMoment(handedAt)}.{isSettled ? ' Put away.' : ''}</Text>
        {isLeft(file) && (
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
            <Button size="compact-sm" variant="default" onClick={() => goTo('bills', null, { enter: 'yes', ...(companyId === null ? {} : { companyId }) })}>Enter the bill by hand</Button>
            <Button size="compact-sm" variant="default" onClick={() => void attempt(readAgain)}>Read it again</Button>
            {!isSettled && <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void attempt(() => api.files.putAway({ ids: [id] }))}>Put away</Button>}
          </div>
        )}
      </Stack>
    </SidePanel>
  );
}
