import { IconBell } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import type { Notice } from '../../../shared/domain/notices.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel } from '../../components/panels.tsx';
import type { Column } from '../../components/table-model.ts';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { goTo } from '../../stores/navigation.ts';
import { useNotices } from '../../stores/notices.ts';
import { noticeKindWords } from '../../words/notice-words.ts';

const columns: readonly Column<Notice>[] = [
  { key: 'kind', header: 'Notice', kind: 'text', width: 190, cell: (n) => noticeKindWords(n.kind).name, render: (n) => <span style={n.isRead ? undefined : { fontWeight: 600 }}>{noticeKindWords(n.kind).name}</span> },
  { key: 'title', header: 'About', kind: 'text', width: 170, grow: 1, cell: (n) => n.title, render: (n) => <span title={n.title}>{n.title}</span> },
  { key: 'body', header: 'What happened', kind: 'text', width: 220, grow: 3, cell: (n) => n.body, render: (n) => <span className="dim" title={n.body}>{n.body}</span> },
  { key: 'at', header: 'When', kind: 'moment', width: 120, cell: (n) => n.at },
];

/** What Forager told, the newest first; read once it is looked at. */
export function NoticesTab(): ReactNode {
  const { value, error, load } = useNotices();
  const source = useLocalRows(value, columns, { key: 'at', direction: 'desc' }, { error, reload: () => void load() });
  // What was new stays marked while it is looked at.
  useEffect(() => () => void api.notices.markRead().catch(() => undefined), []);
  return (
    <DataTable
      label="Notices"
      noun={['notice', 'notices']}
      columns={columns}
      source={source}
      rowKey={(n) => n.id}
      onOpen={({ link }) => goTo(link.screen, link.id)}
      empty={<EmptyPanel icon={IconBell} title="No notices yet" text="New bills, late bills and whatever waits for you are told here, on the desktop, and by mail as you choose." action={{ label: 'Choose what is told', onClick: () => goTo('settings', 'notices') }} />}
    />
  );
}
