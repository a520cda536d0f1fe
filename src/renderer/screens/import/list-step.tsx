import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { MOST_IMPORT_ROWS } from '../../../shared/domain/import-columns.ts';
import { api } from '../../app/api.ts';
import { LastImport, ListIntake } from '../../components/list-import/list-intake.tsx';
import { tell } from '../../components/toast.tsx';
import { chooseImportFile, pasteImport, readImportFile, undoImport, useImport } from '../../stores/import-view.ts';
import { goTo } from '../../stores/navigation.ts';
import { formatMoment } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';

const takePasted = ({ files, text }: { readonly files: File[]; readonly text: string }): void => void (files.length > 0 ? readImportFile(files) : pasteImport(text));

/** The list comes in: as a file or pasted; before that the template goes out. */
export function ListStep({ isOver }: { readonly isOver: boolean }): ReactNode {
  const { isBusy, failure } = useImport();
  return (
    <ListIntake
      noun="connections" most={MOST_IMPORT_ROWS} isOver={isOver} isBusy={isBusy} failure={failure}
      onChoose={() => void chooseImportFile()} onPaste={takePasted} saveTemplate={(format) => api.imports.saveTemplate({ format })}
      templateWords="It has every column with an example for each kind of row. The order of the columns does not matter, and other headings are recognised where they say what they mean."
      finished={<Finished />}
    >
      <Text c="dimmed">Passwords are sealed on this computer when the connections are made, and kept nowhere before. Delete the list itself afterwards. Security questions are added to each connection later.</Text>
    </ListIntake>
  );
}

function Finished(): ReactNode {
  const { finished, isDone, isBusy } = useImport();
  if (finished === null) return null;
  const made = [finished.newCompanyCount > 0 && countOf(finished.newCompanyCount, 'new company', 'new companies'), finished.newSiteCount > 0 && countOf(finished.newSiteCount, 'new site'), finished.newProviderCount > 0 && countOf(finished.newProviderCount, 'new provider')].filter((words) => words !== false);
  return (
    <LastImport
      title={`${countOf(finished.connectionCount, 'connection')} imported${isDone ? '' : ` ${formatMoment(finished.at)}`}${made.length > 0 ? `, with ${made.length > 1 ? `${made.slice(0, -1).join(', ')} and ` : ''}${made.at(-1) ?? ''}` : ''}`}
      text="Their first collections run one after the other. The import can be undone for half an hour."
      isBusy={isBusy}
      onUndo={() => void undoImport().then((removed) => removed !== null && tell(`${countOf(removed, 'connection')} taken out again, with the passwords.`))}
      show={{ label: 'Show connections', onClick: () => goTo('connections') }}
    />
  );
}
