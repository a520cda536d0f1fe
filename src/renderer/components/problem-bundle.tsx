import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOverlay } from '../stores/overlays.ts';
import { useLoaded } from '../stores/use-loaded.ts';
import { ErrorPanel } from './panels.tsx';
import classes from './problem-bundle.module.css';
import { attempt, tell } from './toast.tsx';

interface ShownBundle {
  readonly bundleId: string;
  /** As the file writes it. */
  readonly text: string;
  readonly pictures?: readonly { readonly name: string; readonly base64: string }[];
}

interface ProblemBundleProps {
  readonly title: string;
  /** What it is about: another is another bundle. */
  readonly about: string;
  readonly make: () => Promise<ShownBundle>;
  readonly save: (bundleId: string) => Promise<{ readonly path: string } | null>;
  readonly onClose: () => void;
}

/** A problem bundle in full, before any of it is saved; what is saved is what is shown. */
export function ProblemBundle({ title, about, make, save, onClose }: ProblemBundleProps): ReactNode {
  useOverlay(true);
  const { value, error, reload } = useLoaded(about, make, []);
  const keep = (bundleId: string): void => void attempt(async () => {
    const saved = await save(bundleId);
    if (saved === null) return;
    tell(`Saved to ${saved.path}. Forager sends it nowhere.`);
    onClose();
  });
  return (
    <Modal opened onClose={onClose} size={820} title={title} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      {error !== null && <ErrorPanel text={error} onRetry={reload} />}
      {value !== null && (
        <>
          <Text c="dimmed" mb={8}>This is all of it: look it through before you give it to anybody. It holds no password and no code.</Text>
          <pre className={classes['json']} tabIndex={0} data-selectable aria-label="What the bundle holds">{value.text}</pre>
          {value.pictures !== undefined && value.pictures.length > 0 && (
            <div className={classes['pictures']}>
              {value.pictures.map(({ name, base64 }) => <img key={name} src={`data:image/jpeg;base64,${base64}`} alt={`Picture ${name}`} />)}
            </div>
          )}
          <Group mt={12} gap={8}>
            <Button onClick={() => keep(value.bundleId)}>Save…</Button>
            <Button variant="default" onClick={onClose}>Close</Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
