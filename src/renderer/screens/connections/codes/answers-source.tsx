import { Button, Group, List, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../../app/api.ts';
import { attempt, tell } from '../../../components/toast.tsx';
import { RemoveSource, SourceBlock, type SourceProps } from './source-block.tsx';

const EMPTY = { question: '', answer: '' };

/** Answers to the questions a website asks beside the password. Questions are shown, answers never again. */
export function AnswersSource({ connectionId, delivery, onChanged }: SourceProps): ReactNode {
  const [draft, setDraft] = useState(EMPTY);
  const [isBusy, setBusy] = useState(false);
  const { questions } = delivery;
  const isWhole = draft.question.trim().length >= 3 && draft.answer !== '';
  const save = async (): Promise<void> => {
    setBusy(true);
    const done = await attempt(async () => {
      await api.codes.setAnswers({ connectionId, answers: [{ question: draft.question.trim(), answer: draft.answer }] });
      return true;
    });
    setBusy(false);
    if (!done) return;
    setDraft(EMPTY);
    tell('The answer is kept, sealed on this computer.');
    onChanged();
  };
  return (
    <SourceBlock title="Security questions" text="For websites that ask for a mother’s maiden name and the like. Enter the question as the website words it.">
      {questions.length > 0 && <List size="sm" mb="xs">{questions.map((question) => <List.Item key={question}>{question}</List.Item>)}</List>}
      <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); if (isWhole) void save(); }}>
        <Group gap={8} wrap="nowrap" grow align="flex-start">
          <TextInput label="Question" value={draft.question} onChange={(e) => { const question = e.currentTarget.value; setDraft((old) => ({ ...old, question })); }} autoComplete="off" />
          <PasswordInput label="Answer" value={draft.answer} onChange={(e) => { const answer = e.currentTarget.value; setDraft((old) => ({ ...old, answer })); }} autoComplete="off" />
        </Group>
        <Group gap={8}>
          <Button type="submit" variant="default" disabled={!isWhole} loading={isBusy}>Keep the answer</Button>
          {questions.length > 0 && <RemoveSource connectionId={connectionId} source="QUESTIONS" loss="All answers are erased." onChanged={onChanged} />}
        </Group>
      </Stack>
    </SourceBlock>
  );
}
