import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCheck, IconStack2 } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { Afterwards } from './afterwards.tsx';
import { useSteady } from './use-steady.ts';

/** In pixels. */
const BUTTON = 30;

interface GroupMenuProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** null where the rows are in no groups. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly onOpenAll: () => void;
  readonly onCloseAll: () => void;
}

function PlainGroupMenu({ choices, value, onChange, onOpenAll, onCloseAll }: GroupMenuProps): ReactNode {
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label="Group rows">
          <ActionIcon aria-label="Group rows" variant="default" size={BUTTON}>
            <IconStack2 size={16} color={value === null ? undefined : 'var(--mantine-color-moss-6)'} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {[{ value: null, label: 'No groups' }, ...choices].map((choice) => (
          <Menu.RadioItem key={choice.label} value={choice.value ?? ''} checked={choice.value === value} onChange={() => onChange(choice.value)} checkIcon={<IconCheck size={14} aria-hidden />} closeMenuOnClick>
            {choice.label}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={value === null} onClick={onOpenAll}>Open all groups</Menu.Item>
        <Menu.Item disabled={value === null} onClick={onCloseAll}>Close all groups</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const KeptGroupMenu = memo(PlainGroupMenu);

/** Lets a person put the rows of a table in groups. It is drawn after the list, and again only where something of it changed. */
export function GroupMenu({ choices, value, ...acts }: GroupMenuProps): ReactNode {
  const onChange = useSteady(acts.onChange);
  const onOpenAll = useSteady(acts.onOpenAll);
  const onCloseAll = useSteady(acts.onCloseAll);
  return <Afterwards width={BUTTON}><KeptGroupMenu choices={choices} value={value} onChange={onChange} onOpenAll={onOpenAll} onCloseAll={onCloseAll} /></Afterwards>;
}
