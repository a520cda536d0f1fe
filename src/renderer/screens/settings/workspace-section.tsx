import { Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { IconExternalLink, IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { SyncState } from '../../../shared/domain/sync-state.ts';
import { lostWords, type BeforeLeaving } from '../../../shared/domain/waiting-parcels.ts';
import { WorkspaceAddress, type WorkspaceState } from '../../../shared/domain/workspace-state.ts';
import { api } from '../../app/api.ts';
import { onEvent } from '../../app/events.ts';
import { SaidSwitch } from '../../components/said-switch.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useLoaded, type Loaded } from '../../stores/use-loaded.ts';
import { TeamComputers } from '../handovers/team-computers.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { formatMoment } from '../../words/format-day.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { usePlace } from '../../stores/navigation.ts';

const ROLE_WORDS = { OWNER: 'owner', MEMBER: 'member', READ_ONLY: 'read-only' } as const;

/** The team's workspace: connect in one step, see how it stands, leave and keep the data. */
export function WorkspaceSection(): ReactNode {
  const { value: loaded } = useLoaded('workspace', () => api.workspace.state(), []);
  const [told, setTold] = useState<WorkspaceState | null>(null);
  useEffect(() => onEvent('workspace.changed', setTold), []);
  const state = told ?? loaded;
  return (
    <Stack gap="xs">
      <Text c="dimmed">
        A workspace shares what this computer extracts with your team and with other programs: companies, sites, accounts, bills with their figures and, if you like, their files. Passwords stay here. Forager works fully without one.
      </Text>
      {state !== null && <Standing key={state.kind} state={state} onState={setTold} />}
      {state?.kind === 'CONNECTED' && <TeamComputers />}
    </Stack>
  );
}

interface Shown { readonly state: WorkspaceState; readonly onState: (state: WorkspaceState) => void }

function Standing({ state, onState }: Shown): ReactNode {
  switch (state.kind) {
    case 'NONE': return <ConnectForm state={state} onState={onState} />;
    case 'ASKING': return <Waiting state={state} onState={onState} />;
    case 'CONNECTED': return <Connected state={state} onState={onState} />;
    case 'STOPPED': return <Stopped state={state} onState={onState} />;
  }
}

const Problem = ({ words }: { readonly words: string | null }): ReactNode => (words === null ? null : <Text role="status" c="var(--act)">{words}</Text>);

function ConnectForm({ state, onState }: Shown): ReactNode {
  const [address, setAddress] = useState(state.address ?? usePlace.getState().query['address'] ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const connect = async (): Promise<void> => {
    const parsed = WorkspaceAddress.safeParse(address);
    setWrong(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    setBusy(true);
    const now = await attempt(() => api.workspace.connect({ address }));
    setBusy(false);
    if (now !== undefined) onState(now);
  };
  return (
    <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); void connect(); }}>
      <Group gap={8} align="flex-start" wrap="nowrap">
        <TextInput label="Address" placeholder="https://workspace.example" value={address} onChange={(e) => setAddress(e.currentTarget.value)} error={wrong} spellCheck={false} autoCapitalize="none" style={{ flex: 1 }} />
        <Button type="submit" loading={isBusy} disabled={address.trim() === ''} leftSection={<IconPlugConnected size={14} />} mt={20}>Connect</Button>
      </Group>
      <Text c="dimmed">Your browser opens: sign in there and let this computer in.</Text>
      <Problem words={state.problem} />
    </Stack>
  );
}

function Waiting({ state, onState }: Shown): ReactNode {
  return (
    <Stack gap="xs">
      <Group gap={8}><Loader size={14} /><Text>Waiting for you to let this computer in at {state.address}.</Text></Group>
      <Text fz={24} fw={600} lts="0.08em" className="tabular" data-selectable aria-label="Code">{state.code?.text}</Text>
      <Text c="dimmed">The page in your browser shows the same code. If it shows another one, refuse there. It is good until {state.code === null ? '' : formatMoment(state.code.until)}.</Text>
      <Problem words={state.problem} />
      <Group gap={8}>
        <Button variant="default" leftSection={<IconExternalLink size={14} />} onClick={() => void attempt(() => api.workspace.openPage())}>Open the page again</Button>
        <Button variant="default" onClick={() => void attempt(async () => onState(await api.workspace.cancel()))}>Cancel</Button>
      </Group>
    </Stack>
  );
}

function Connected({ state, onState }: Shown): ReactNode {
  const { member } = state;
  return (
    <Stack gap="xs">
      <div>
        <Text>Connected to the team <strong>{member?.team}</strong>, as {member?.person} ({member === null ? '' : ROLE_WORDS[member.role]}).</Text>
        <Text c="dimmed" data-selectable>{state.address}{state.lastContact === null ? '' : ` · last answered ${formatMoment(state.lastContact)}`}</Text>
      </div>
      <Problem words={state.problem} />
      <InStep told={state.problem} maySend={member?.role !== 'READ_ONLY'} />
      <Group gap={8}>
        <Button variant="default" leftSection={<IconExternalLink size={14} />} onClick={() => void attempt(() => api.workspace.openPage())}>Team, devices and keys</Button>
        <Button
          variant="default"
          onClick={() => void attempt(async () => {
            const now = await api.workspace.check();
            onState(now);
            void api.workspace.syncNow();
            if (now.problem === null) tell('The workspace answers.');
          })}
        >
          Check now
        </Button>
        <Leave onState={onState} />
      </Group>
    </Stack>
  );
}

/** How far this computer and the workspace hold the same. @param told a problem that stands above it already */
function InStep({ told: toldProblem, maySend }: { readonly told: string | null; readonly maySend: boolean }): ReactNode {
  const { value: loaded } = useLoaded('workspace.sync', () => api.workspace.getSync(), []);
  const [told, setTold] = useState<SyncState | null>(null);
  useEffect(() => onEvent('workspace.synced', setTold), []);
  const state = told ?? loaded;
  if (state === null || state.kind === 'OFF') return null;
  const waits = state.waiting === 0 ? '' : `${state.waiting.toLocaleString()} ${state.waiting === 1 ? 'change waits' : 'changes wait'} to be sent. `;
  const words = {
    SYNCING: `${waits}Sending and fetching…`,
    CURRENT: state.lastSynced === null ? 'In step with the team.' : `In step with the team, last at ${formatMoment(state.lastSynced)}. ${waits}`,
    BEHIND: `${waits}It is tried again by itself; everything is kept here.`,
  }[state.kind];
  return (
    <div>
      <Text role="status">{words}</Text>
      <Problem words={state.problem === toldProblem ? null : state.problem} />
      {state.refusedCount > 0 && <RefusedRows count={state.refusedCount} />}
      {maySend && <SendOriginals state={state} onState={setTold} />}
    </div>
  );
}

/** Whether the files of bills go to the workspace beside their figures. */
function SendOriginals({ state: { sendsOriginals, originalsWaiting }, onState }: { readonly state: SyncState; readonly onState: (state: SyncState) => void }): ReactNode {
  const waits = sendsOriginals && originalsWaiting > 0 ? ` ${formatNumber(originalsWaiting)} ${originalsWaiting === 1 ? 'file waits' : 'files wait'} to be sent.` : '';
  return (
    <SaidSwitch
      mt={8} label="Send the original files too" checked={sendsOriginals}
      description={`The team sees the pages of the bills this computer collects, and programs with an API key can fetch them. Without it only the figures are shared; files sent before stay in the workspace.${waits}`}
      onSay={(isOn) => attempt(async () => onState(await api.workspace.setSendsOriginals({ isOn })))}
    />
  );
}

function Stopped({ state, onState }: Shown): ReactNode {
  const { address } = state;
  return (
    <Stack gap="xs">
      <Problem words={state.problem} />
      <Group gap={8}>
        <Button disabled={address === null} onClick={() => void attempt(async () => onState(await api.workspace.connect({ address: address ?? '' })))}>Connect again</Button>
        <Button variant="default" onClick={() => void attempt(async () => onState(await api.workspace.leave()))}>Forget this workspace</Button>
      </Group>
    </Stack>
  );
}

/** Asks once more in its own place: the keys it erases cannot be brought back. */
function Leave({ onState }: Pick<Shown, 'onState'>): ReactNode {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) return <Button variant="default" onClick={() => setAsked(true)}>Leave…</Button>;
  return <LeaveAsked onState={onState} onStay={() => setAsked(false)} />;
}

function LeaveAsked({ onState, onStay }: Pick<Shown, 'onState'> & { readonly onStay: () => void }): ReactNode {
  const waiting = useLoaded('before leaving', () => api.workspace.lookBeforeLeaving(), []);
  return (
    <Group gap={8}>
      <Stack gap={4} w="100%">
        <Text>All data stays on this computer. What was shared stays in the workspace too, where its people and its API keys read it: what you erase here later is erased there only when this computer joins again, or when somebody of the team erases it.</Text>
        <OpenLinks />
        <WaitingThere {...waiting} />
      </Stack>
      <Button color="red" variant="outline" loading={waiting.value === null && waiting.error === null} onClick={() => void attempt(async () => onState(await api.workspace.leave()))}>Leave the workspace</Button>
      <Button variant="default" onClick={onStay}>Stay</Button>
    </Group>
  );
}

/** What waited there for this computer alone: what was fetched just now, and what leaving loses. */
function WaitingThere({ value, error }: Pick<Loaded<BeforeLeaving>, 'value' | 'error'>): ReactNode {
  if (value === null && error === null) return <Text c="dimmed" role="status">Fetching what waits there for this computer…</Text>;
  if (value === null || value.left === null) return <Text c="var(--act)" role="status">The workspace could not be asked what waits there for this computer: answers to invitations that were not fetched yet are lost.</Text>;
  const fetched = value.taken === 0 ? '' : `${countOf(value.taken, 'thing', 'things')} that waited there for this computer ${value.taken === 1 ? 'was' : 'were'} fetched just now. `;
  const lost = value.left.length === 0 ? '' : `Lost by leaving, as only this computer can open them: ${lostWords(value.left)}.`;
  return <Text role="status" {...(lost !== '' && { c: 'var(--act)' })}>{fetched === '' && lost === '' ? 'Nothing waits there for this computer.' : `${fetched}${lost}`}</Text>;
}

/** What becomes of the links that wait for an answer; nothing where there is none. */
function OpenLinks(): ReactNode {
  const { value } = useLoaded('invitations', () => api.invitations.list(), ['invitations']);
  const count = (value ?? []).filter(({ state, link }) => state === 'ACTIVE' && link?.publishedAt != null && link.isWithinReach).length;
  if (count === 0) return null;
  return <Text>{count === 1 ? '1 invitation by link waits for an answer: it is' : `${count} invitations by link wait for an answer: they are`} revoked, since nobody would fetch the answer.</Text>;
}
