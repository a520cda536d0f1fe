import { Button, Group, Kbd, Popover, Text, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { isTyping } from '../../app/keys.ts';
import { DISMISS_REASONS } from '../../words/issue-words.ts';
import classes from './issues.module.css';

interface DismissButtonProps {
  readonly label: string;
  readonly size?: 'compact-xs' | 'compact-sm';
  /** Whether it asks for the reason now; by itself where the screen does not say, whose keys open it elsewhere. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly onDismiss: (reason: string) => void;
}

/** Leaves an issue as it is, with the reason: one of the usual, by its digit too, or in own words. */
export function DismissButton({ label, size = 'compact-sm', onDismiss, ...given }: DismissButtonProps): ReactNode {
  const [isOpenHere, setOpenHere] = useState(false);
  const [words, setWords] = useState('');
  const isOpen = given.isOpen ?? isOpenHere;
  const setOpen = given.onOpenChange ?? setOpenHere;
  const dismiss = (reason: string): void => {
    setOpen(false);
    setWords('');
    onDismiss(reason);
  };
  const onKey = (event: KeyboardEvent): void => {
    const reason = isTyping(event.target) ? undefined : DISMISS_REASONS[Number(event.key) - 1];
    if (reason === undefined) return;
    event.preventDefault();
    dismiss(reason);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" width={280} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button size={size} variant="default" onClick={() => setOpen(!isOpen)}>{label}</Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label="Why it is left as it is" onKeyDown={onKey}>
        <Text c="dimmed" px={6} pb={4}>Leave it as it is. Why?</Text>
        {DISMISS_REASONS.map((reason, index) => (
          <button key={reason} type="button" className={`bare-button ${classes['reason'] ?? ''}`} onClick={() => dismiss(reason)}>
            <span>{reason}</span>
            <Kbd size="xs">{index + 1}</Kbd>
          </button>
        ))}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== '') dismiss(words.trim());
          }}
        >
          <Group gap={6} mt={6} px={4} wrap="nowrap">
            <TextInput aria-label="In your own words" placeholder="In your own words" value={words} maxLength={500} onChange={(event) => setWords(event.currentTarget.value)} style={{ flex: 1 }} />
            <Button type="submit" disabled={words.trim() === ''}>Dismiss</Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
