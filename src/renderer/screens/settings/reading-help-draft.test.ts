import { describe, expect, it } from 'vitest';
import type { ModelHelpState } from '../../../shared/domain/model-help.ts';
import { helpDraftOf, helpOf } from './reading-help-draft.ts';

const state = (change: Partial<ModelHelpState> = {}): ModelHelpState => ({ isOn: true, address: 'http://127.0.0.1:11434/v1', model: 'llama', hasKey: true, problem: null, ...change });

describe('the help of a language model as it is typed', () => {
  it('keeps its key while the address stays, and asks for it again at another', () => {
    expect(helpOf(helpDraftOf(state()), '', state()).change?.key).toEqual({ kind: 'STORED' });
    const moved = { ...helpDraftOf(state()), address: 'https://api.example.com/v1' };
    expect(helpOf(moved, '', state()).problems).toHaveProperty('key');
    expect(helpOf({ ...moved, isKeyTyped: true }, 'sk-1', state()).change?.key).toEqual({ kind: 'ENTERED', key: 'sk-1' });
    expect(helpOf({ ...moved, isKeyTyped: true }, '', state()).change?.key).toEqual({ kind: 'NONE' });
  });
  it('is refused without an address that may be used and a name', () => {
    expect(helpOf({ isOn: true, address: 'http://api.example.com', model: ' ', isKeyTyped: false }, '', state({ hasKey: false })).problems).toMatchObject({ address: expect.stringContaining('https') as string, model: 'Enter the name of the model' });
  });
});
