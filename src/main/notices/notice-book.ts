import { z } from 'zod';
import { Day, EmailAddress, Id, Moment } from '../../shared/domain/base.ts';
import { ConnectionStatus } from '../../shared/domain/connection.ts';
import { MailServer, Notice, NoticeChoices } from '../../shared/domain/notices.ts';
import type { StoreClient } from '../store/store-client.ts';
import { FIRST_CHOICES } from './notice-rules.ts';

/** A mail that waits for its server; it stays here until the server has taken it. */
const WaitingMail = z.object({ id: Id, to: EmailAddress, subject: z.string(), text: z.string(), since: Moment, attempts: z.number().int(), nextAt: Moment });
export type WaitingMail = z.infer<typeof WaitingMail>;

const ServerRow = z.object({
  server: MailServer,
  credentialId: Id.nullable(),
  /** The server refused the password: it is not tried again by itself, so that no account gets locked. */
  isRefused: z.boolean(),
});
export type ServerRow = z.infer<typeof ServerRow>;

/** Everything the notices remember, each under a setting of its own. */
const PAGES = {
  choices: { schema: NoticeChoices, empty: FIRST_CHOICES },
  server: { schema: ServerRow.nullable(), empty: null },
  list: { schema: z.array(Notice), empty: [] as Notice[] },
  /** The status of each connection that was told last. */
  told: { schema: z.record(Id, ConnectionStatus), empty: {} as Record<string, ConnectionStatus> },
  mails: { schema: z.array(WaitingMail), empty: [] as WaitingMail[] },
  /** New bills by connection since the last digest. */
  gathered: { schema: z.record(Id, z.number().int()), empty: {} as Record<string, number> },
  /** The days on which the digest went out and the daily look was taken. */
  days: { schema: z.object({ digest: Day.nullable(), look: Day.nullable() }), empty: { digest: null, look: null } as { digest: string | null; look: string | null } },
  /** The reminder of each company's authorisation that was given last: "2027-06-30 7". */
  stages: { schema: z.record(Id, z.string()), empty: {} as Record<string, string> },
  /** Late bills that were told: "account type day". */
  late: { schema: z.array(z.string()), empty: [] as string[] },
} as const;
type Pages = { readonly [P in keyof typeof PAGES]: z.infer<(typeof PAGES)[P]['schema']> };

export interface NoticeBook {
  read<P extends keyof Pages>(page: P): Promise<Pages[P]>;
  /** Durable when it resolves. */
  write<P extends keyof Pages>(page: P, value: Pages[P]): Promise<void>;
}

/** What was told and what waits, in the store's settings. A page that cannot be read is taken for empty. */
export function openNoticeBook(settings: Pick<StoreClient['settings'], 'get' | 'set'>): NoticeBook {
  return {
    read: async (page) => {
      const { schema, empty } = PAGES[page];
      const parsed = (schema as z.ZodType).safeParse(await settings.get({ name: `notices.${page}` }));
      return (parsed.success && parsed.data !== null ? parsed.data : empty) as Pages[typeof page];
    },
    write: (page, value) => settings.set({ name: `notices.${page}`, value: value }),
  };
}
