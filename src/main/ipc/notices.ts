import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { NoticeDesk } from '../notices/notice-desk.ts';

export function noticesHandlers(desk: NoticeDesk): IpcHandlers['notices'] {
  return {
    list: () => desk.list(),
    markRead: () => desk.markRead(),
    state: () => desk.settings(),
    choose: (choices) => desk.choose(choices),
    setMailServer: ({ server, password }) => desk.setMailServer(server, password),
    deleteMailServer: () => desk.deleteMailServer(),
    sendTest: () => desk.sendTest(),
  };
}
