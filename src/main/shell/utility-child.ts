import { utilityProcess } from 'electron';
import type { ChildPort } from '../../shared/process/child-port.ts';

/** Starts a service's process as an Electron utility process; `name` shows in the system's task list. */
export function forkUtilityChild(entry: string, name: string, args: readonly string[] = []): ChildPort {
  const child = utilityProcess.fork(entry, [...args], { serviceName: name, stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(code)),
    kill: () => child.kill(),
  };
}
