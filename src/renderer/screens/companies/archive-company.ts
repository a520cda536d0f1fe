import type { CompanySummary } from '../../../shared/domain/company.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';

/** Puts a company away or takes it back; its connections pause with it. Resolves to whether it is done. */
export async function archiveCompany({ id, name }: Pick<CompanySummary, 'id' | 'name'>, isArchived: boolean): Promise<boolean> {
  const isDone = await attempt(async () => {
    await api.companies.update({ id, change: { isArchived } });
    tell(isArchived ? `${name} archived. Its connections are not checked; everything collected stays.` : `${name} restored.`, () => api.companies.update({ id, change: { isArchived: !isArchived } }));
    return true;
  });
  return isDone === true;
}
