import type { CodeChannel } from './find-code-form.ts';
import type { AskForOrigin } from '../page/origins.ts';
import type { Pace } from '../page/page-actions.ts';

export type CodeRequest = { channel: CodeChannel; sentTo: string | null; askedAt: string; portalOrigin: string };

/** Where one-time codes come from. `next` gives null at once when no source is set up. */
export type CodeSource = {
  channels: readonly CodeChannel[];
  next(request: CodeRequest): Promise<string | null>;
};

export type SignInRequest = {
  url: string;
  /** Gives the secret only for the step that types it. */
  credentials: () => Promise<{ username: string; password: string }>;
  approvedOrigins: readonly string[];
  /**
   * Asked once per origin beyond the portal's own before a secret is typed there, with how the way led to it: a frame or
   * redirect of the portal's own pages, or a link away from them. Without it such origins are refused.
   */
  approveOrigin?: AskForOrigin;
  codes: CodeSource;
  /** Answers to what else a portal asks, by label. */
  fields: Readonly<Record<string, string>>;
  /** Told in plain words what happens; never a secret. */
  onStep?: (text: string) => void;
  pace?: Pace;
  signal?: AbortSignal;
  timeoutMs?: number;
};
