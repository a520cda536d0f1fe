import { Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconFileCheck, IconMail, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MailOutcome } from '../../../../shared/domain/mail-source.ts';
import { api } from '../../../app/api.ts';
import { EmptyPanel, ErrorPanel } from '../../../components/panels.tsx';
import { useLoaded } from '../../../stores/use-loaded.ts';
import { formatMoment, formatMomentInFull } from '../../../words/format-day.ts';
import { inPersonsWriting } from '../../../words/sentence.ts';
import classes from '../connection-panel.module.css';

const OUTCOMES: Readonly<Record<MailOutcome, { readonly icon: Icon; readonly word: string; readonly colour: string }>> = {
  USED: { icon: IconFileCheck, word: 'Used', colour: 'var(--ok)' },
  LEFT: { icon: IconArrowRight, word: 'Left alone', colour: 'var(--text-dim)' },
  UNUSABLE: { icon: IconAlertTriangle, word: 'Could not be used', colour: 'var(--act)' },
};

/** The mails of a connection's senders, and what became of each. */
export function MailsTab({ connectionId }: { readonly connectionId: string }): ReactNode {
  const { value, error, reload } = useLoaded(connectionId, () => api.mails.list({ connectionId }), ['mails']);
  if (value === null) return error === null ? <div className={classes['pad']}><Skeleton height={28} mb={6} /><Skeleton height={28} /></div> : <ErrorPanel text={error} onRetry={reload} />;
  if (value.length === 0) return <EmptyPanel icon={IconMail} title="No mails yet" text="Mails of this connection’s senders appear here with what became of them. Others are not looked at." />;
  return (
    <ol className={classes['mails']} aria-label="Mails of the senders" data-selectable>
      {value.map((mail) => {
        const { icon: IconOf, word, colour } = OUTCOMES[mail.outcome];
        return (
          <li key={mail.key} className={classes['mail']}>
            <IconOf size={15} stroke={1.7} color={colour} style={{ flex: 'none', marginTop: 3 }} aria-hidden />
            <div style={{ flex: 1, minWidth: 0 }}>
              <div style={{ display: 'flex', gap: 8 }}>
                <Text fw={500} className="ellipsis" style={{ flex: 1 }} title={mail.subject}>{mail.subject}</Text>
                <span className="dim figures" title={formatMomentInFull(mail.arrivedAt)}>{formatMoment(mail.arrivedAt)}</span>
              </div>
              <Text c="dimmed" className="ellipsis">{mail.sender}</Text>
              <Text>{word}. {inPersonsWriting(mail.words)}</Text>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
