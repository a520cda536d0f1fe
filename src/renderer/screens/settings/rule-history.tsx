import { Button, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import datedList from '../../components/dated-list.module.css';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatMomentInFull } from '../../words/format-day.ts';
import { ruleChangeWords } from '../../words/rule-change-words.ts';

const FIRST = 5;

/** Who changed which rule, here or elsewhere in the team, the newest first. */
export function RuleHistory(): ReactNode {
  const { value } = useLoaded('audit rules history', () => api.audits.listHistory(), ['sharedSettings']);
  const [showsAll, setShowsAll] = useState(false);
  const told = (value ?? []).flatMap((event) => {
    const words = ruleChangeWords(event);
    return words === null ? [] : [{ at: event.at, words }];
  });
  if (told.length === 0) return null;
  return (
    <section aria-label="Changes of the rules">
      <Text fw={600} mb={4}>Changes of the rules</Text>
      <ol className={datedList['list']}>
        {told.slice(0, showsAll ? told.length : FIRST).map(({ at, words }, index) => (
          <li key={`${at} ${index}`}>
            <span className="dim figures">{formatMomentInFull(at)}</span>
            <span data-selectable>{words}</span>
          </li>
        ))}
      </ol>
      {!showsAll && told.length > FIRST && <Button variant="default" mt={8} onClick={() => setShowsAll(true)}>Show all {told.length} changes</Button>}
    </section>
  );
}
