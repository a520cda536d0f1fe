import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { tour } from '../stores/tour.ts';
import { sampleData, useSampleData } from '../stores/sample-data.ts';

/** For who is here for the first time: a tour of the window, and something to look at in it. */
export function FirstSteps(): ReactNode {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 6, marginTop: 6 }}>
      <Button variant="subtle" onClick={tour.begin}>Take the tour: five short steps</Button>
      <SampleOffer />
    </div>
  );
}

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
