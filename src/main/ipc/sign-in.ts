import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { SignInDesk } from '../shell/sign-in/sign-in-desk.ts';

export function signInHandlers(desk: SignInDesk): IpcHandlers['signIn'] {
  return {
    start: (input) => desk.start(input),
    place: ({ signInId, bounds }) => desk.place(signInId, bounds),
    back: ({ signInId }) => desk.back(signInId),
    reload: ({ signInId }) => desk.reload(signInId),
    confirmSignedIn: ({ signInId }) => desk.confirmSignedIn(signInId),
    cancel: ({ signInId }) => desk.cancel(signInId),
  };
}
