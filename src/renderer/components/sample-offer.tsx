import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { sampleData, useSampleData } from '../stores/sample-data.ts';

/** One press fills the window with made-up companies, to look around in. Nothing where they are here already. */
export function SampleOffer(): ReactNode {
  const { isHere, isAdding } = useSampleData();
  if (isHere && !isAdding) return null;
  return (
    <Button variant="subtle" loading={isAdding} onClick={() => void sampleData.add()}>
      Look around with sample data
    </Button>
  );
}
