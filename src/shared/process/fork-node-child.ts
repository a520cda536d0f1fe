import { fork } from 'node:child_process';
import type { ChildPort } from './child-port.ts';

/** Starts `entry` under plain Node: for tests, benches and tools that run without Electron. */
export function forkNodeChild(entry: string, args: readonly string[] = []): ChildPort {
  const child = fork(entry, args, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    postMessage: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(code)),
    kill: () => child.kill('SIGKILL'),
  };
}
