import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconFile, IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { keptLetter } from '../../../shared/domain/letter.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';

interface LetterFieldProps {
  /** null while the company is not made yet: a letter is attached to what exists. */
  readonly companyId: string | null;
  readonly value: string;
  readonly onChange: (document: string) => void;
  readonly error: string | undefined;
}

/** The letter of authorisation: a file that Forager keeps, or a note of where it is. */
export function LetterField({ companyId, value, onChange, error }: LetterFieldProps): ReactNode {
  const letter = keptLetter(value);
  const attach = (): void =>
    void attempt(async () => {
      const [offered] = await api.files.choose({ kind: 'LETTER' });
      if (offered === undefined || companyId === null) return;
      const company = await api.companies.attachLetter({ id: companyId, fileId: offered.id });
      onChange(company.authorisationDocument ?? '');
      tell(`${offered.name} is kept as the letter of authorisation.`);
    });
  return (
    <div>
      {letter === null ? (
        <TextInput label="Document" description={`Where the letter is kept: a path, an address or a reference. ${companyId === null ? 'The letter itself can be attached once the company is made.' : 'Or attach the letter itself.'}`} value={value} onChange={(e) => onChange(e.currentTarget.value)} error={error} />
      ) : (
        <Group gap={8} wrap="nowrap">
          <IconFile size={16} stroke={1.7} aria-hidden />
          <Text className="ellipsis" style={{ flex: 1 }}>{letter.name}</Text>
          <Button size="compact-sm" variant="default" onClick={() => companyId !== null && void attempt(() => api.companies.openLetter({ id: companyId }))}>Open</Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onChange('')}>Remove</Button>
        </Group>
      )}
      {companyId !== null && (
        <Button mt={6} size="compact-sm" variant="default" leftSection={<IconPaperclip size={14} />} onClick={attach}>{letter === null ? 'Attach the letter…' : 'Attach another…'}</Button>
      )}
    </div>
  );
}
