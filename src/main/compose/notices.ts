import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';
import { showDesktopNotice } from '../notices/desktop-notice.ts';
import { MailboxProblem } from '../mailbox/mailbox-access.ts';
import { MailProblem } from '../notices/mail-access.ts';
import { createNoticeDesk, type NoticeDesk } from '../notices/notice-desk.ts';

/** How often it is seen whether a reminder, a digest or a mail is due. All of it is rows; the clock only looks at them. */
const LOOK_EVERY_MS = 5 * 60_000;

export interface Notices {
  readonly desk: NoticeDesk;
  /** Begins to look at what time brings; returns what ends it. */
  readonly begin: () => () => void;
}

/** Notices over the services: in the window, on the desktop and by mail. The mail client is loaded when a mail is sent. */
export function composeNotices({ log, mailServices: { grants }, store, vault }: Services, { window, send }: Pick<StartedWindow, 'window' | 'send'>): Notices {
  const desk = createNoticeDesk({
    store, vault,
    tokens: {
      isFor: (grantId, place) => grants.isFor(grantId, place),
      tokenOf: async (grantId, refused) => {
        try {
          return await grants.tokenOf(grantId, refused);
        } catch (error) {
          throw error instanceof MailboxProblem ? new MailProblem(error.message, error.kind === 'SERVICE_UNREACHABLE') : error;
        }
      },
      adopted: (grantId) => grants.adopted(grantId),
      sweep: () => grants.sweep(),
    },
    sendMail: async (...mail) => (await import('../notices/smtp-mail.ts')).sendMail(...mail),
    showDesktop: ({ title, body }, link) => {
      if (window.browserWindow.isFocused()) return;
      showDesktopNotice(title, body, () => {
        window.show();
        send('window.show', link);
      });
    },
    onChanged: () => send('data.changed', { nouns: ['notices'] }),
    now: () => new Date(),
    onFault: (error) => log.error('A notice could not be given', error),
  });
  return {
    desk,
    begin: () => {
      const timer = setInterval(() => void desk.look(), LOOK_EVERY_MS);
      return () => clearInterval(timer);
    },
  };
}
