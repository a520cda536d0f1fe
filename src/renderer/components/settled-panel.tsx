import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../app/api.ts';
import { goTo } from '../stores/navigation.ts';
import { useLoaded } from '../stores/use-loaded.ts';
import { EmptyPanel } from './panels.tsx';
import { SampleOffer } from './sample-offer.tsx';

interface SettledPanelProps {
  readonly title: string;
  readonly text: string;
  /** The next step of who has bills already. */
  readonly action: { readonly label: string; readonly onClick: () => void };
}

/** Nothing is to be seen to: good news, or, before there is any connection or bill, a beginning. */
export function SettledPanel({ title, text, action }: SettledPanelProps): ReactNode {
  const isBeginning = useLoaded('any', async () => (await api.connections.listPage({ limit: 1 })).total === 0 && (await api.bills.list({ limit: 1 })).total === 0, ['connections', 'bills']).value ?? false;
  return (
    <EmptyPanel icon={IconCircleCheck} title={title} text={text} action={isBeginning ? { label: 'Make the first connection', onClick: () => goTo('new-connection') } : action}>
      <SampleOffer />
    </EmptyPanel>
  );
}
