import { connectParentPort } from '../../../shared/process/parent-port.ts';
import { FolderRequest, type FolderAnswer } from './folder-protocol.ts';
import { workAtFolder } from './folder-work.ts';

/**
 * Entry of the process that touches a folder that an export is written into. A folder of a network may never answer: then this process hangs, and is
 * ended, while the app and its other exports go on.
 */
const port = connectParentPort();
const say = (answer: FolderAnswer): void => port.postMessage(answer);
const stopping = new AbortController();

port.onMessage((message) => {
  const request = FolderRequest.parse(message);
  if (request.kind === 'STOP') return stopping.abort();
  say({ kind: 'GOES_ON' });
  workAtFolder(request, () => say({ kind: 'GOES_ON' }), stopping.signal).then(
    (name) => say({ kind: 'DONE', name }),
    (error: unknown) => {
      const { code, syscall } = error as NodeJS.ErrnoException;
      say({ kind: 'FAILED', code: code?.toString() ?? null, syscall: syscall ?? null });
    },
  );
});
// Under Node nothing ends it with the app.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
