import { Button, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import datedList from '../../components/dated-list.module.css';
import { useLoaded } from '../../stores/use-loaded.ts';
import { factorActs } from '../../words/factor-change-words.ts';
import { formatMomentInFull } from '../../words/format-day.ts';

const FIRST = 3;

/** Who changed what of the table and of what a company takes, here or elsewhere in the team, the newest first. */
export function FactorHistory({ companyId, companyName }: { readonly companyId: string; readonly companyName: string }): ReactNode {
  const { value } = useLoaded('factor history', () => api.reports.listFactorHistory(), ['sharedSettings']);
  const [showsAll, setShowsAll] = useState(false);
  const acts = factorActs(value ?? [], { id: companyId, name: companyName });
  if (acts.length === 0) return null;
  return (
    <section aria-label="Changes of the factors">
      <Text fw={600} mb={4}>Changes</Text>
      <ol className={datedList['list']}>
        {acts.slice(0, showsAll ? acts.length : FIRST).map(({ at, words }, index) => (
          <li key={`${at} ${index}`}>
            <span className="dim figures">{formatMomentInFull(at)}</span>
            <span data-selectable>{words}</span>
          </li>
        ))}
      </ol>
      {!showsAll && acts.length > FIRST && <Button variant="default" mt={8} onClick={() => setShowsAll(true)}>Show all {acts.length} changes</Button>}
    </section>
  );
}
