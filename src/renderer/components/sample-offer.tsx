import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { api } from '../app/api.ts';
import { tour } from '../stores/tour.ts';
import { sampleData, useSampleData } from '../stores/sample-data.ts';
import { useLoaded } from '../stores/use-loaded.ts';

/** For who is here for the first time: a tour of the window, and something to look at in it. */
export function FirstSteps(): ReactNode {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 6, marginTop: 6 }}>
      <Button variant="subtle" onClick={tour.begin}>Take the tour: five short steps</Button>
      <SampleOffer />
    </div>
  );
}

/**
 * One press fills the window with made-up companies, to look around in: for every empty screen that they would fill.
 * Nothing where they are here already, or where bills are: a list without issues is then good news, not a beginning.
 */
export function SampleOffer(): ReactNode {
  const { isHere, isAdding } = useSampleData();
  const hasBills = useLoaded('bills', async () => (await api.bills.list({ limit: 1 })).total > 0, ['bills']).value ?? true;
  if ((isHere || hasBills) && !isAdding) return null;
  return (
    <Button variant="subtle" loading={isAdding} onClick={() => void sampleData.add()}>
      Look around with sample data
    </Button>
  );
}
