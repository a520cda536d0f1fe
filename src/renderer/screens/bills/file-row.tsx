import { Button } from '@mantine/core';
import { IconCircleCheck, IconClock, IconCopyCheck, IconEyeCheck, IconFileOff, IconFileUnknown, IconHelpCircle, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FiledPart, HandedFile, HandedFileState } from '../../../shared/domain/handed-file.ts';
import { FILE_STATE_WORDS, isToCheck, partWords } from '../../words/file-words.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import classes from './file-drop.module.css';

export const FILE_ICONS: Readonly<Record<HandedFileState, Icon>> = { WAITING: IconClock, FILED: IconCircleCheck, KNOWN: IconCopyCheck, UNCLEAR: IconHelpCircle, NOT_OURS: IconFileOff, NO_BILL: IconFileOff, UNREADABLE: IconFileUnknown, STOPPED: IconFileOff };
export const FILE_COLOURS: Readonly<Record<HandedFileState, string>> = { WAITING: 'var(--text-dim)', FILED: 'var(--ok)', KNOWN: 'var(--text-dim)', UNCLEAR: 'var(--act)', NOT_OURS: 'var(--text-dim)', NO_BILL: 'var(--text-dim)', UNREADABLE: 'var(--act)', STOPPED: 'var(--act)' };

export type ShowBill = (screen: 'bill' | 'review' | 'accounts', id: string) => void;

/** What became of one file: a line for each of its bills, and one for what of it became none. */
export function FileRow({ file, onShow }: { readonly file: HandedFile; readonly onShow: ShowBill }): ReactNode {
  const { state, bills, words, name, companyNames } = file;
  const IconOf = FILE_ICONS[state];
  const isPlain = bills.length > 0;
  return (
    <>
      {!isPlain && (
        <li className={classes['row']}>
          <IconOf size={15} stroke={1.7} color={FILE_COLOURS[state]} aria-hidden />
          <span className={classes['words']}>{FILE_STATE_WORDS[state]}{words === null ? '' : `: ${inPersonsWriting(words)}`}<div className="dim ellipsis">{name}</div></span>
        </li>
      )}
      {bills.map((part, index) => <PartRow key={index} part={part} name={name} company={part.id === null ? null : (companyNames[part.id] ?? null)} onShow={onShow} />)}
    </>
  );
}

function PartRow({ part, name, company, onShow }: { readonly part: FiledPart; readonly name: string; readonly company: string | null; readonly onShow: ShowBill }): ReactNode {
  const { id } = part;
  const waits = isToCheck(part);
  const IconOf = waits ? IconEyeCheck : part.kind === 'FILED' ? IconCircleCheck : part.kind === 'KNOWN' ? IconCopyCheck : IconFileOff;
  return (
    <li className={classes['row']}>
      <IconOf size={15} stroke={1.7} color={waits ? 'var(--act)' : part.kind === 'FILED' ? 'var(--ok)' : 'var(--text-dim)'} aria-hidden />
      <span className={classes['words']}>{partWords(part)}<div className="dim ellipsis">{company === null || part.place !== undefined ? name : `${company}, from ${name}`}</div></span>
      {part.place?.account && <Button size="compact-xs" variant="subtle" onClick={() => part.place?.account && onShow('accounts', part.place.account.id)}>Account</Button>}
      {id !== null && <Button size="compact-xs" variant="subtle" onClick={() => onShow(waits ? 'review' : 'bill', id)}>{waits ? 'Check' : 'Show'}</Button>}
    </li>
  );
}
