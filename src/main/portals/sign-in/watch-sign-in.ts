import type { PortalPage } from '../../browser/portal-page.ts';
import { classifyPage, type PageVerdict } from '../classify-page.ts';
import { HUMAN_PACE, PageActions } from '../page/page-actions.ts';
import { pause } from '../page/page-watch.ts';
import { sentPassword } from './sent-password.ts';
import { hintFor } from './sign-in-hint.ts';

/** What is recognised of a person's own sign-in while it goes on. */
export interface WatchedSignIn {
  /** Plain words for what the page asks now. */
  readonly hint: string;
  readonly isSignedIn: boolean;
  /** The website asked for a one-time code, or how to send it, since the watch began. */
  readonly isCodeAsked: boolean;
  /** What the person typed last; stays in the main process. */
  readonly typed: { readonly username: string; readonly password: string } | null;
}

const LOOK_EVERY_MS = 600;
const ASKS_FOR_CODE: readonly PageVerdict['kind'][] = ['CODE', 'CODE_REFUSED', 'CHANNEL_CHOICE'];

interface TypedEvent {
  readonly username: string;
  readonly password: string;
  /** The form was sent off, or this page has just come. */
  readonly isSent: boolean;
}

/**
 * Runs in every frame of the page: tells the main process what stands in the sign-in fields whenever a person
 * types into one, and when they are sent. It runs where the page's own scripts run, which see these fields anyway.
 */
function reportTyping(bindingName: string): void {
  const report = (globalThis as unknown as Record<string, (typed: TypedEvent) => Promise<void>>)[bindingName];
  const isText = (element: Element): element is HTMLInputElement =>
    element instanceof HTMLInputElement && ['text', 'email', 'tel', ''].includes(element.getAttribute('type')?.toLowerCase() ?? '') && element.autocomplete !== 'one-time-code';
  const isPassword = (element: Element): element is HTMLInputElement => element instanceof HTMLInputElement && (element.type === 'password' || /current-password/.test(element.autocomplete));
  const tell = (event: Event): void => {
    const [field] = event.composedPath();
    if (!(field instanceof HTMLInputElement) || !report) return;
    const root = field.form ?? field.getRootNode();
    const fields = Array.from((root as ParentNode).querySelectorAll('input')).filter((one) => one.getClientRects().length > 0);
    const password = isPassword(field) ? field : (fields.find(isPassword) ?? null);
    const before = password === null ? [] : fields.slice(0, Math.max(0, fields.indexOf(password))).filter(isText);
    const username = [...before].reverse().find((one) => one.value !== '') ?? (isText(field) ? field : null);
    void report({ username: username?.value ?? '', password: password?.value ?? '', isSent: false });
  };
  const tellSent = (): void => void report?.({ username: '', password: '', isSent: true });
  const sends = ({ target }: Event): boolean => target instanceof Element && target.closest('button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]') !== null;
  if (globalThis.top === globalThis.self) tellSent();
  addEventListener('submit', tellSent, true);
  addEventListener('keydown', (event) => { if (event.key === 'Enter') tellSent(); }, true);
  addEventListener('click', (event) => { if (sends(event)) tellSent(); }, true);
  addEventListener('input', tell, true);
  addEventListener('change', tell, true);
}

/** Follows a person's sign-in in a page: says what the page asks, and notices when they are in. */
export async function watchSignIn(portal: PortalPage, onChange: (watched: WatchedSignIn) => void): Promise<{ stop(): Promise<void> }> {
  const actions = new PageActions(portal, HUMAN_PACE);
  const bindingName = `typed_${Math.random().toString(36).slice(2)}`;
  let watched: WatchedSignIn = { hint: 'The website is opening.', isSignedIn: false, isCodeAsked: false, typed: null };
  const password = sentPassword();
  let username = '';
  let isStopped = false;

  const become = (change: Partial<WatchedSignIn>): void => {
    const next = { ...watched, ...change };
    if (isStopped || (next.hint === watched.hint && next.isSignedIn === watched.isSignedIn && next.isCodeAsked === watched.isCodeAsked && next.typed === watched.typed)) return;
    watched = next;
    onChange(next);
  };

  await portal.page.exposeBinding(bindingName, (_source, typed: TypedEvent) => {
    if (typed.isSent) {
      password.sent(Date.now());
      return;
    }
    if (typed.password !== '') password.typed();
    // In two steps the user name is typed on a page of its own.
    if (typed.username !== '') ({ username } = typed);
    if (typed.password !== '' && !watched.isSignedIn) become({ typed: { username, password: typed.password } });
  });
  await portal.page.addInitScript(reportTyping, bindingName);

  const look = async (): Promise<void> => {
    const snapshot = await actions.look();
    if (!/^https?:/.test(snapshot.url)) return;
    const verdict = classifyPage(snapshot, { httpStatus: actions.documentStatus, afterPassword: password.isAnswered(Date.now()), afterCode: false });
    const hint = hintFor(verdict);
    become({ ...(hint === null ? {} : { hint }), isSignedIn: verdict.kind === 'SIGNED_IN', ...(ASKS_FOR_CODE.includes(verdict.kind) ? { isCodeAsked: true } : {}) });
  };
  const watching = (async () => {
    while (!isStopped) {
      // Between two pages there is nothing to look at; the next look sees the new one.
      await look().catch(() => undefined);
      await pause(LOOK_EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await watching;
    },
  };
}
