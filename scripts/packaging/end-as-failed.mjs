import process from 'node:process';

/**
 * Ends this process with the code of a failure, once it has nothing left to do. An exit code that is only set is lost after
 * packaging: what keeps electron-builder's temporary files ends the process itself, as done, as soon as nothing is left to do.
 */
export function endAsFailed() {
  process.exitCode = 1;
  process.prependListener('beforeExit', () => process.exit(1));
}
