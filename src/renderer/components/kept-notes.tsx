import { Button, Group, Text } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Notes } from '../../shared/domain/base.ts';
import type { NotedThing } from '../../shared/domain/noted-thing.ts';
import { api } from '../app/api.ts';
import { orNull } from '../words/field-problems.ts';
import { NotesField } from './notes-field.tsx';
import { attempt, tell } from './toast.tsx';

interface KeptNotesProps {
  readonly noun: NotedThing['noun'];
  readonly id: string;
  /** What it is called in the words that say it is saved ("Account 12-4"). */
  readonly name: string;
  readonly notes: string | null;
  /** Where notes of two things stand close to each other: of which these are. */
  readonly addWords?: string;
}

/** The notes of a thing that has no form of its own: shown, written in place and saved by themselves; undo puts the former ones back. */
export function KeptNotes({ noun, id, name, notes, addWords = 'Add a note' }: KeptNotesProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const cancel = (): void => {
    setDraft(null);
    setProblem(null);
  };
  const save = async (): Promise<void> => {
    const parsed = Notes.safeParse(orNull(draft ?? ''));
    setProblem(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    const done = await attempt(async () => {
      await api.notes.set({ noun, id, notes: parsed.data });
      tell(`${name}: notes saved.`, () => api.notes.set({ noun, id, notes }));
      return true;
    });
    if (done) setDraft(null);
  };
  if (draft !== null) {
    return (
      <form aria-label={`Notes of ${name}`} onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <NotesField value={draft} onChange={setDraft} error={problem} autoFocus />
        <Group gap={6} mt={6}>
          <Button type="submit" size="compact-sm">Save</Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={cancel}>Cancel</Button>
        </Group>
      </form>
    );
  }
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      {notes !== null && <Text data-selectable style={{ flex: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{notes}</Text>}
      <Button
        size="compact-xs" variant="subtle" color="gray" leftSection={<IconNote size={13} aria-hidden />} aria-label={`${notes === null ? addWords : 'Edit the notes'}: ${name}`}
        onClick={() => setDraft(notes ?? '')}
      >
        {notes === null ? addWords : 'Edit'}
      </Button>
    </Group>
  );
}
