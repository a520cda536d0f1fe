import { api } from '../../app/api.ts';
import { attempt, tell } from '../toast.tsx';

/** Saves a copy of the original file of a bill where the person chooses, and says where it is. */
export function saveOriginal(billId: string): void {
  void attempt(async () => {
    const saved = await api.bills.saveDocument({ id: billId });
    if (saved) tell(`Saved as ${saved.path}`);
  });
}
