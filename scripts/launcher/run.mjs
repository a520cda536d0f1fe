import { spawn } from 'node:child_process';
import os from 'node:os';
import process from 'node:process';
import { noiseFilter } from './chromium-noise.mjs';

/** @typedef {Record<string, string | undefined>} Env */

/**
 * The exit code a shell would report for a process that ended so.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(code, signal) {
  if (code !== null) return code;
  return signal === null ? 1 : 128 + (os.constants.signals[signal] ?? 0);
}

/**
 * Which signals the launcher passes on by hand. A terminal sends Ctrl-C to the whole group, so that
 * passing it on would deliver it twice, which Playwright and Electron take for "at once, without tidying up".
 * @param {boolean} atTerminal
 * @returns {NodeJS.Signals[]}
 */
export function signalsToPassOn(atTerminal) {
  return atTerminal ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT'];
}

/**
 * Runs a program to its end, passing signals on to it.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env: Env, cwd: string, stdout?: 'inherit' | 'pipe' | 'stderr', shell?: boolean, isChromium?: boolean }} options
 *   `pipe` copies the program's standard output: a Windows program without a console cannot write to an inherited one.
 *   `isChromium` leaves out what Chromium says of the desktop around it: it would bury what a person is told.
 * @returns {Promise<number>} its exit code; 128 and the signal's number where a signal ended it
 */
export function runToEnd(file, args, options) {
  const stdout = options.stdout ?? 'inherit';
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: options.env,
      cwd: options.cwd,
      shell: options.shell ?? false,
      stdio: ['inherit', stdout === 'stderr' ? 2 : stdout, options.isChromium ? 'pipe' : 'inherit'],
    });
    const filter = noiseFilter();
    child.stderr?.setEncoding('utf8').on('data', (chunk) => process.stderr.write(filter.push(chunk)));
    child.stderr?.once('end', () => process.stderr.write(filter.end()));
    child.stdout?.pipe(process.stdout, { end: false });
    const passOn = signalsToPassOn(process.stdin.isTTY).map((signal) => {
      const listener = () => void child.kill(signal);
      process.on(signal, listener);
      return /** @type {const} */ ([signal, listener]);
    });
    // Ctrl-C ends the program, not the launcher, which still has its display and its portal to stop.
    const ignore = () => undefined;
    process.on('SIGINT', ignore);
    const settle = () => {
      process.off('SIGINT', ignore);
      for (const [signal, listener] of passOn) process.off(signal, listener);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code, signal) => {
      settle();
      resolve(exitCodeOf(code, signal));
    });
  });
}
