import { describe, expect, it } from 'vitest';
import { quitQuestion } from './quit-decision.ts';

const seen = { runningCount: 1, isWindowVisible: true, hasTray: true };

describe('quitting', () => {
  it('asks nothing while no check runs, nor where nobody sees the one that does', () => {
    expect(quitQuestion({ ...seen, runningCount: 0 })).toBeNull();
    expect(quitQuestion({ ...seen, isWindowVisible: false })).toBeNull();
  });
  it('of a person who sees a check run asks, and says that nothing is lost', () => {
    expect(quitQuestion(seen)).toMatchObject({
      message: 'A check is running.',
      detail: 'If you quit now, it stops and goes on when Forager starts the next time. Nothing that was collected is lost.',
      buttons: ['Quit and go on next time', 'Keep running in the tray', 'Cancel'],
    });
    expect(quitQuestion({ ...seen, runningCount: 3 })).toMatchObject({ message: '3 checks are running.', detail: expect.stringContaining('they stop and go on') as unknown });
  });
  it.each([true, false])('is undone by Escape, and Enter ends nothing (tray: %s)', (hasTray) => {
    const question = quitQuestion({ ...seen, hasTray });
    expect(question?.choices).toHaveLength(question?.buttons.length ?? -1);
    expect(question?.choices[question.cancelId]).toBe('STAY');
    expect(question?.choices[question.defaultId]).not.toBe('QUIT');
  });
  it('offers no tray where there is none: the app would be gone from sight with no way back', () => {
    expect(quitQuestion({ ...seen, hasTray: false })?.choices).toEqual(['QUIT', 'STAY']);
  });
});
