import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconMailForward, IconMailOpened, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { InvitationSummary } from '../../../shared/domain/invitation.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Column } from '../../components/table-model.ts';
import { TableTools } from '../../components/table-tools.tsx';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { createMatcher } from '../../words/text-match.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { InvitationPanel } from './invitation-panel.tsx';
import { kindWords, STATE_WORDS, StateMark } from './invitation-words.tsx';
import { NewInvitationPanel } from './new-invitation-panel.tsx';

const columns: readonly Column<InvitationSummary>[] = [
  { key: 'company', header: 'Company', kind: 'text', width: 110, grow: 2, cell: (i) => i.companyName },
  { key: 'provider', header: 'Provider', kind: 'text', width: 110, grow: 2, cell: (i) => i.providerName, from: 420 },
  { key: 'state', header: 'State', kind: 'text', width: 168, cell: (i) => STATE_WORDS[i.state], render: (i) => <StateMark state={i.state} /> },
  { key: 'kind', header: 'For', kind: 'text', width: 120, cell: (i) => kindWords(i.kind), from: 800 },
  { key: 'holder', header: 'Account holder', kind: 'text', width: 160, grow: 1, cell: (i) => i.holderEmail, from: 900 },
  { key: 'createdAt', header: 'Made', kind: 'moment', width: 110, cell: (i) => i.createdAt, from: 700 },
  { key: 'expiresAt', header: 'Until', kind: 'moment', width: 110, cell: (i) => i.expiresAt, from: 540 },
];

/** The invitations by which account holders give their own sign-in, and the place where answers are opened. */
export function InvitationsScreen({ openId, query }: { readonly openId: string | null; readonly query: Readonly<Record<string, string>> }): ReactNode {
  const { value, error, reload } = useLoaded('invitations', () => api.invitations.list(), ['invitations', 'companies', 'sites', 'connections']);
  const [text, setText] = useState('');
  // Whoever looks here waits for an answer.
  useEffect(() => void api.invitations.fetchAnswers().catch(() => undefined), []);
  const rows = useMemo(() => {
    const matches = createMatcher(text);
    return value?.filter((i) => matches([i.companyName, i.providerName, i.holderEmail, STATE_WORDS[i.state], kindWords(i.kind)])) ?? null;
  }, [value, text]);
  const source = useLocalRows(rows, columns, { key: 'createdAt', direction: 'desc' }, { error, reload });
  const open = value?.find((i) => i.id === openId) ?? null;
  const close = (): void => replacePlace('invitations');
  return (
    <ScreenFrame
      title="Invitations"
      actions={
        <>
          <TableTools table="Invitations" name="Invitations" columns={columns} source={source} />
          {openId === null ? (
            <>
              <Button variant="default" leftSection={<IconMailOpened size={14} />} onClick={() => goTo('invitations', 'answer')}>Open an answer…</Button>
              <Button leftSection={<IconPlus size={14} />} onClick={() => goTo('invitations', 'new')}>New invitation</Button>
            </>
          ) : (
            <>
              <Tooltip label="Open an answer">
                <ActionIcon variant="default" size={30} aria-label="Open an answer" onClick={() => goTo('invitations', 'answer')}><IconMailOpened size={16} /></ActionIcon>
              </Tooltip>
              <Tooltip label="New invitation">
                <ActionIcon variant="filled" color="moss" size={30} aria-label="New invitation" onClick={() => goTo('invitations', 'new')}><IconPlus size={16} /></ActionIcon>
              </Tooltip>
            </>
          )}
        </>
      }
      toolbar={<SearchField label="Search invitations" value={text} onChange={setText} />}
      side={
        // Who asked last stands in the list.
        openId === 'new' ? (value !== null || error !== null) && <NewInvitationPanel key={query['connectionId'] ?? ''} connectionId={query['connectionId'] ?? null} askedBy={value?.[0]?.askedBy ?? ''} onClose={close} />
          : openId === 'answer' ? <AnswerPanel onClose={close} />
            : open !== null && <InvitationPanel key={open.id} invitation={open} onClose={close} />
      }
    >
      <DataTable
        label="Invitations"
        noun={['invitation', 'invitations']}
        columns={columns}
        source={source}
        rowKey={(i) => i.id}
        openKey={openId}
        onOpen={(i) => replacePlace('invitations', i.id)}
        empty={
          text !== '' ? (
            <EmptyPanel icon={IconSearchOff} title="No invitation matches" text="Nothing fits this search." action={{ label: 'Show all invitations', onClick: () => setText('') }} />
          ) : (
            <EmptyPanel
              icon={IconMailForward} title="No invitations yet"
              text="An account holder who would rather not tell you a password gets a page from you, as a link of your workspace or as a file. They type it there, it is sealed for this computer, and nobody else ever sees it."
              action={{ label: 'Make the first invitation', onClick: () => goTo('invitations', 'new') }}
            />
          )
        }
      />
    </ScreenFrame>
  );
}
