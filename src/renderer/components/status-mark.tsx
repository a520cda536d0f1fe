import {
  IconArchive, IconBuildingOff, IconCircleCheck, IconClock, IconCloudOff, IconForms, IconHelp, IconKey, IconLinkOff, IconLock, IconMapQuestion, IconMessageCode, IconFileOff, IconPlayerPause, IconUserCheck,
  IconUserOff, type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { statusWords, type StatusWords } from '../words/status-words.ts';
import { IconWord } from './icon-word.tsx';

const ICONS: Readonly<Record<ConnectionStatus, Icon>> = {
  PENDING: IconClock,
  CONNECTED: IconCircleCheck,
  PASSWORD_INCORRECT: IconKey,
  NEW_PASSWORD_NEEDED: IconKey,
  ADDITIONAL_CREDENTIALS_NEEDED: IconForms,
  MFA_TOKEN_EXPIRED: IconMessageCode,
  ACCOUNT_LOCKED: IconLock,
  HUMAN_CHECK_REQUIRED: IconUserCheck,
  NO_ACCOUNTS_FOUND: IconUserOff,
  NO_BILLS_FOUND: IconFileOff,
  WEBSITE_DOWN: IconCloudOff,
  URL_INACCESSIBLE: IconLinkOff,
  UNDER_INVESTIGATION: IconMapQuestion,
  OTHER_ERROR: IconHelp,
  COMPANY_INACTIVE: IconBuildingOff,
};

const COLOURS: Readonly<Record<StatusWords['tone'], string>> = { calm: 'var(--ok)', waiting: 'var(--text-dim)', act: 'var(--act)', off: 'var(--text-dim)' };

/** A status by icon and word; its colour says nothing that these do not. */
export function StatusMark({ status, isActive }: { readonly status: ConnectionStatus; readonly isActive: boolean }): ReactNode {
  const { word, tone } = statusWords(status, isActive);
  return <IconWord icon={isActive ? ICONS[status] : status === 'COMPANY_INACTIVE' ? IconArchive : IconPlayerPause} color={COLOURS[tone]} word={word} />;
}
