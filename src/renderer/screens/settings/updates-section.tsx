import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UpdateState } from '../../../shared/ipc/app.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';

/** Whether this is the newest version, and the step to a newer one. */
export function UpdatesSection({ update }: { readonly update: UpdateState }): ReactNode {
  return (
    <>
      <Text mb="xs">{update.text}</Text>
      {update.kind === 'READY' ? (
        <Button onClick={() => void attempt(() => api.app.installUpdate())}>Restart and update</Button>
      ) : (
        <Button
          variant="default"
          disabled={update.kind === 'OFF'}
          loading={update.kind === 'CHECKING' || update.kind === 'DOWNLOADING'}
          onClick={() => void attempt(async () => tell((await api.app.checkForUpdate()).text))}
        >
          Check for updates
        </Button>
      )}
    </>
  );
}
