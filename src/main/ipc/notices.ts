import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { NoticeDesk } from '../notices/notice-desk.ts';
import { inWords } from './in-words.ts';

export function noticesHandlers(desk: NoticeDesk): IpcHandlers['notices'] {
  return {
    list: () => desk.list(),
    markRead: () => desk.markRead(),
    state: () => desk.settings(),
    choose: (choices) => desk.choose(choices),
    setMailServer: ({ server, password }) => inWords(desk.setMailServer(server, password)),
    deleteMailServer: () => desk.deleteMailServer(),
    sendTest: () => desk.sendTest(),
  };
}
