import { DeviceCodeAnswer, DeviceTokenAnswer, type DeviceCodeAsk } from '../../shared/workspace/device-sign-in.ts';
import { isLoopbackUrl } from '../../shared/network/loopback.ts';
import { askWorkspace, type Surroundings } from './workspace-client.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';
import type { Membership } from './workspace-membership.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

/** Over which a person can be let in: nobody on the way may read or change it. */
export function addressProblem(address: string): string | null {
  return address.startsWith('https:') || isLoopbackUrl(address) ? null : 'The address of a workspace starts with https://.';
}

/** What a person compares and where, while this computer waits. */
export interface AskedCode {
  readonly text: string;
  readonly page: string;
  readonly until: string;
}

interface Enrolment {
  readonly network: Surroundings;
  readonly address: string;
  readonly device: Pick<DeviceCodeAsk, 'name' | 'platform'>;
  readonly keys: WorkspaceKeys;
  readonly signal: AbortSignal;
  /** Told of the code once there is one. */
  readonly onCode: (code: AskedCode) => Promise<void>;
  /** Told when the workspace cannot be reached while it waits, and null when it can again. */
  readonly onTrouble: (words: string | null) => void;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks a workspace to let this computer in and waits until a person did (RFC 8628).
 * @throws WorkspaceProblem where it was refused, nobody answered in time, or the address leads elsewhere; AbortError when it is cancelled
 */
export async function enrol({ network, address, device, keys, signal, onCode, onTrouble, wait }: Enrolment): Promise<Membership> {
  const { now } = network;
  const ask: DeviceCodeAsk = { ...device, signingKey: keys.signingPublic, sealingKey: keys.sealing.publicKey };
  const { body: given } = await askWorkspace(network, address, { method: 'POST', path: '/device/code', body: ask, signal }, DeviceCodeAnswer);
  const page = new URL(given.verificationUriComplete);
  if (page.origin !== address && !(isLoopbackUrl(page.origin) && isLoopbackUrl(address) && page.port === new URL(address).port)) {
    throw new WorkspaceProblem('REFUSED', `This workspace calls itself ${page.origin}. Enter that address, if it is the one you mean.`);
  }
  const until = now() + given.expiresIn * 1000;
  await onCode({ text: given.userCode, page: page.href, until: new Date(until).toISOString() });
  let interval = given.interval;
  while (now() < until) {
    await wait(interval * 1000, signal);
    const answer = await poll(network, address, given.deviceCode, signal, onTrouble);
    if (answer === null || answer.status === 'PENDING') continue;
    if (answer.status === 'APPROVED') {
      const { deviceId, team, person } = answer;
      return { address, deviceId, teamId: team.id, teamName: team.name, personId: person.id, personName: person.name, role: person.role, since: new Date(now()).toISOString() };
    }
    if (answer.status === 'REFUSED') throw new WorkspaceProblem('REFUSED', 'This computer was refused in the browser.');
    if (answer.status === 'EXPIRED') break;
    interval += 5;
  }
  throw new WorkspaceProblem('REFUSED', 'Nobody let this computer in within ten minutes. Connect again when you are ready.');
}

/** null while the workspace does not answer: the wish is still there when it does again. */
async function poll(network: Surroundings, address: string, deviceCode: string, signal: AbortSignal, onTrouble: (words: string | null) => void): Promise<DeviceTokenAnswer | null> {
  try {
    const { body } = await askWorkspace(network, address, { method: 'POST', path: '/device/token', body: { deviceCode }, signal }, DeviceTokenAnswer);
    onTrouble(null);
    return body;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof WorkspaceProblem) || error.kind === 'REFUSED') throw error;
    onTrouble(error.message);
    return null;
  }
}
