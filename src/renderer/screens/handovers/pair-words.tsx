import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** The words of two computers, to be compared on both. */
export function PairWords({ words, hint }: { readonly words: string; readonly hint: string }): ReactNode {
  return (
    <div>
      <Text fw={600}>Compare the words</Text>
      <Text ff="monospace" data-selectable>{words}</Text>
      <Text c="dimmed">{hint}</Text>
    </div>
  );
}
