import { Button, Group, List, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../../app/api.ts';
import { SecretField, useIsTyped, useSecret } from '../../../components/secret-field.tsx';
import { attempt, tell } from '../../../components/toast.tsx';
import { RemoveSource, SourceBlock, type SourceProps } from './source-block.tsx';

/** Answers to the questions a website asks beside the password. Questions are shown, answers never again. */
export function AnswersSource({ connectionId, delivery, onChanged }: SourceProps): ReactNode {
  const [question, setQuestion] = useState('');
  const answer = useSecret();
  const [isBusy, setBusy] = useState(false);
  const { questions } = delivery;
  const isWhole = useIsTyped(answer) && question.trim().length >= 3;
  const save = async (): Promise<void> => {
    setBusy(true);
    const done = await attempt(async () => {
      await api.codes.setAnswers({ connectionId, answers: [{ question: question.trim(), answer: answer.reveal() }] });
      return true;
    });
    setBusy(false);
    if (!done) return;
    setQuestion('');
    answer.forget();
    tell('The answer is kept, sealed on this computer.');
    onChanged();
  };
  return (
    <SourceBlock title="Security questions" text="For websites that ask for a mother’s maiden name and the like. Enter the question as the website words it.">
      {questions.length > 0 && <List size="sm" mb="xs">{questions.map((kept) => <List.Item key={kept}>{kept}</List.Item>)}</List>}
      <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); if (isWhole) void save(); }}>
        <Group gap={8} wrap="nowrap" grow align="flex-start">
          <TextInput label="Question" value={question} onChange={(e) => setQuestion(e.currentTarget.value)} autoComplete="off" />
          <SecretField label="Answer" secret={answer} />
        </Group>
        <Group gap={8}>
          <Button type="submit" variant="default" disabled={!isWhole} loading={isBusy}>Keep the answer</Button>
          {questions.length > 0 && <RemoveSource connectionId={connectionId} source="QUESTIONS" loss="All answers are erased." onChanged={onChanged} />}
        </Group>
      </Stack>
    </SourceBlock>
  );
}
