import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconBan, IconCopy, IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { InvitationSummary } from '../../../shared/domain/invitation.ts';
import { invitationText } from '../../../shared/domain/invitation-text.ts';
import { isLoopbackUrl } from '../../../shared/network/loopback.ts';
import { localDay } from '../../../shared/units/day.ts';
import { api } from '../../app/api.ts';
import { GrowingText } from '../../components/growing-text.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { useWorkspace } from '../../stores/use-workspace.ts';
import { formatDay, formatMoment } from '../../words/format-day.ts';
import { invitationLog } from '../../words/invitation-log.ts';
import { kindWords, StateMark } from './invitation-words.tsx';
import { LinkSection } from './link-section.tsx';

interface InvitationPanelProps {
  readonly invitation: InvitationSummary;
  readonly onClose: () => void;
}

/** One invitation: what to hand over, the key to compare, and what happened with it. */
export function InvitationPanel({ invitation, onClose }: InvitationPanelProps): ReactNode {
  const { id, state, providerName, companyName, fingerprint, expiresAt, siteNames, signInUrl, holderEmail, log, connectionId } = invitation;
  const isOpen = state === 'ACTIVE';
  const workspace = useWorkspace();
  const canLink = invitation.link === null ? workspace?.kind === 'CONNECTED' : invitation.link.isWithinReach || workspace?.kind === 'STOPPED';
  const isLinkLeft = invitation.link?.publishedAt != null && !invitation.link.isWithinReach;
  const [way, setWay] = useState<'LINK' | 'FILE'>('LINK');
  const isLink = canLink && way === 'LINK';
  const isReady = !isLink || invitation.link?.publishedAt != null;
  const events = useLoaded(`invitation-log ${id}`, () => api.invitations.linkLog({ id }), ['invitations']).value ?? [];
  const happened = invitationLog(log, events);
  const served = isLink ? (invitation.link?.url ?? workspace?.address ?? null) : null;
  const isHereOnly = served !== null && isLoopbackUrl(served);
  const text = invitationText(isLink ? invitation : { ...invitation, link: null }, formatDay(localDay(new Date(expiresAt))));
  const save = (): void =>
    void attempt(async () => {
      const saved = await api.invitations.savePage({ id });
      if (saved !== null) tell(`The page is saved as ${saved.path}. Send it with the text.`);
    });
  const copy = (): void => void attempt(async () => {
    await navigator.clipboard.writeText(text);
    tell('The text is copied.');
  });
  const revoke = (): void => void attempt(async () => {
    await api.invitations.revoke({ id });
    tell(isLinkLeft
      ? `The invitation is revoked here. The workspace of its link cannot be told by this computer: the link may still take an answer, which nobody fetches, until ${formatMoment(expiresAt)}.`
      : 'The invitation is revoked. An answer to it is refused from now on.');
  });
  return (
    <SidePanel title={`Invitation for ${providerName}`} label="Invitation" onClose={onClose}>
      <Stack gap="md">
        <div>
          <StateMark state={state} />
          <Text c="dimmed" mt={4}>{[companyName, kindWords(invitation.kind), ...siteNames].join(' · ')}</Text>
          <Text c="dimmed" data-selectable>{[new URL(signInUrl).host, holderEmail, `until ${formatMoment(expiresAt)}`].filter(Boolean).join(' · ')}</Text>
        </div>
        {isOpen && (
          <>
            {canLink && (
              <SegmentedControl aria-label="How it is answered" value={way} onChange={(value) => setWay(value === 'FILE' ? 'FILE' : 'LINK')} data={[{ value: 'LINK', label: 'Send a link' }, { value: 'FILE', label: 'Hand-over file' }]} style={{ alignSelf: 'flex-start' }} />
            )}
            <section aria-label="Hand over">
              <Text fw={600}>{isLink ? '1. Send the link' : '1. Hand over the page and the text'}</Text>
              <Text c="dimmed" mb={8}>{isHereOnly ? 'The workspace has the address of this computer: the link opens on this computer only. Hand the page over as a file, or give the workspace an address that others reach. It carries answers sealed and cannot open them.' : isLink ? 'They answer in a browser, on a phone too. The workspace carries it sealed and cannot open it.' : 'The page holds a public key of this computer and no secret. It can be mailed.'}</Text>
              {isLink && <LinkSection invitation={invitation} />}
              {isReady && (
                <>
                  <GrowingText aria-label="Text for the account holder" value={text} readOnly minRows={6} maxRows={10} mt={isLink ? 12 : 0} />
                  <Group gap={8} mt={8}>
                    {!isLink && <Button leftSection={<IconDownload size={14} />} onClick={save}>Save the page…</Button>}
                    <Button variant="default" leftSection={<IconCopy size={14} />} onClick={copy}>Copy the text</Button>
                  </Group>
                </>
              )}
            </section>
            <section aria-label="Key">
              <Text fw={600}>2. If they ask, read them the key</Text>
              <Text className="figures" ff="monospace" data-selectable>{fingerprint}</Text>
              <Text c="dimmed">Their page shows the same one. Where it differs, the page is not yours.</Text>
            </section>
            <section aria-label="Answer">
              <Text fw={600}>{isLink ? '3. Their answer comes by itself' : '3. Drop their answer on Forager'}</Text>
              <Text c="dimmed" mb={8}>{isLink ? 'This computer fetches it once a minute while Forager runs, and makes the connection.' : 'It can be used once.'} You see the user name, never the password.</Text>
              <Group gap={8}>
                {!isLink && <Button variant="default" onClick={() => goTo('invitations', 'answer')}>Open an answer…</Button>}
                <Button variant="subtle" color="gray" leftSection={<IconBan size={14} />} onClick={revoke}>Revoke</Button>
              </Group>
            </section>
          </>
        )}
        {state === 'FULFILLED' && <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => goTo('connections', connectionId)}>Show the connection</Button>}
        <section aria-label="What happened">
          <Text fw={600} mb={4}>What happened</Text>
          {happened.map(({ at, words }, index) => (
            <Group key={index} gap={10} wrap="nowrap" align="flex-start">
              <Text c="dimmed" w={90} style={{ flex: 'none' }}>{formatMoment(at)}</Text>
              <Text>{words}</Text>
            </Group>
          ))}
        </section>
      </Stack>
    </SidePanel>
  );
}
