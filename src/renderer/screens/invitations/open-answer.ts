import { findSealedAnswer, MOST_ANSWER_CHARACTERS } from '../../../shared/domain/sealed-answer.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { fromHere, goTo } from '../../stores/navigation.ts';
import { useOpenedAnswer } from '../../stores/opened-answer.ts';

async function show(open: () => ReturnType<typeof api.invitations.open>): Promise<void> {
  const leadOn = fromHere();
  const opened = await attempt(open);
  if (opened === undefined) return;
  useOpenedAnswer.setState({ file: null });
  tell(opened.words);
  leadOn(() => goTo('connections', opened.connectionId));
}

/** Has a sealed answer opened; shows the connection it is for, or says why it was refused. */
export const openAnswer = (text: string): Promise<void> => show(() => api.invitations.open({ text }));

/** Has the answer in a file opened that the person gave. */
export const openAnswerFile = (fileId: string): Promise<void> => show(() => api.invitations.openFile({ fileId }));

/** Asks for the file of an answer, and has it opened. */
export async function chooseAnswer(): Promise<void> {
  const [file] = (await attempt(() => api.files.choose({ kind: 'ANSWER' }))) ?? [];
  if (file !== undefined) await openAnswerFile(file.id);
}

/** The sealed answers among files that were dropped, and the files that are none. Only short texts are looked into. */
export async function answersAmong(files: readonly File[]): Promise<{ readonly answers: readonly string[]; readonly others: readonly File[] }> {
  const answers: string[] = [];
  const others: File[] = [];
  for (const file of files) {
    const text = file.size > 0 && file.size <= MOST_ANSWER_CHARACTERS && /\.(?:forager-answer|txt|json|eml)$/iu.test(file.name) ? await file.text().catch(() => '') : '';
    if (findSealedAnswer(text) === null) others.push(file);
    else answers.push(text);
  }
  return { answers, others };
}
