import type { Frame, Page } from 'playwright-core';
import type { RecordStep } from '../../../shared/domain/collection-record.ts';
import type { PageBox, PageWitness, PortalPage } from '../../browser/portal-page.ts';
import { privateBoxes, withoutPrivate } from './record-masks.ts';
import type { MaskContext } from './record-masks.ts';
import { readPageParts } from './record-page-parts.ts';
import type { PageParts } from './record-page-parts.ts';

/** How much one collection's record may hold. */
const MOST_STEPS = 300;
const MOST_PICTURES = 36;
const MOST_BYTES = 2_500_000;
const FRAME_MS = 2_000;
/** Shorter names would blot out half of every page. */
const LEAST_SECRET = 3;
const MOST_FRAMES = 12;

export type RecordDeps = {
  /** Names that must not be read in any picture: the user's. */
  secrets: readonly string[];
  isSignedIn: boolean;
  now: () => Date;
  /** Keeps a step durably; `picture` is the JPEG it names where that is a new one. */
  keep: (step: RecordStep, picture: Uint8Array | null) => Promise<void>;
  /** Told of what went wrong; the collection goes on without. */
  onFault: (error: unknown) => void;
};

/** A portal's page whose doings are recorded. */
export type WitnessedPortal = PortalPage & { readonly witness: VisitRecorder };

/** The same page with a recorder beside it. */
export function witnessed(portal: PortalPage, deps: RecordDeps): WitnessedPortal {
  return {
    page: portal.page, witness: new VisitRecorder(portal, deps),
    downloadFrom: (press, options) => portal.downloadFrom(press, options),
    downloadAddress: (url, options) => portal.downloadAddress(url, options),
    takeOpenedPages: () => portal.takeOpenedPages(),
  };
}

function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), FRAME_MS); });
  return Promise.race([work.catch(() => null), limit]).finally(() => clearTimeout(timer));
}

const moved = (box: PageBox, by: { x: number; y: number }): PageBox => ({ ...box, x: box.x + by.x, y: box.y + by.y });

/** What must not be seen on a page, and all its text; null where the page itself does not answer. Frames that do not are hidden whole. */
async function lookOver(page: Page, context: MaskContext): Promise<{ boxes: PageBox[]; text: string; viewWidth: number } | null> {
  const boxes: PageBox[] = [];
  const texts: string[] = [];
  let left = MOST_FRAMES;
  const look = async (frame: Frame, offset: { x: number; y: number }): Promise<PageParts | null> => {
    left -= 1;
    const parts = left < 0 ? null : await inTime(frame.evaluate(readPageParts));
    if (parts === null) return null;
    texts.push(...parts.runs.map(({ text }) => text));
    boxes.push(...[...parts.fields, ...privateBoxes(parts.runs, context)].map((box) => moved(box, offset)));
    const seen: PageBox[] = [];
    if (parts.frames.length > 0) {
      for (const child of frame.childFrames()) {
        const at = await inTime(child.frameElement().then((element) => element.boundingBox()));
        if (at !== null && await look(child, at) !== null) seen.push(at);
      }
    }
    for (const box of parts.frames.map((each) => moved(each, offset))) if (!seen.some((at) => Math.abs(at.x - box.x) < 3 && Math.abs(at.y - box.y) < 3)) boxes.push(box);
    return parts;
  };
  const main = await look(page.mainFrame(), { x: 0, y: 0 });
  return main === null ? null : { boxes, text: texts.join('\n'), viewWidth: main.width };
}

/** Writes down what is done in a portal's page, step by step, each with a small picture in which what is private is painted over. */
export class VisitRecorder implements PageWitness {
  readonly #portal: PortalPage;
  readonly #deps: RecordDeps;
  readonly #context: { secrets: string[]; isSigningIn: boolean };
  #about: string | null = null;
  /** What was done since the page last came to rest, by what it was for. */
  #pending: { about: string | null; deeds: string[]; since: number; until: number }[] = [];
  #count = 0;
  #pictures = 0;
  #bytes = 0;
  #last: { mark: string; picture: string } | null = null;

  constructor(portal: PortalPage, deps: RecordDeps) {
    this.#portal = portal;
    this.#deps = deps;
    this.#context = { secrets: deps.secrets.filter((secret) => secret.length >= LEAST_SECRET), isSigningIn: !deps.isSignedIn };
  }

  says(words: string): void {
    this.#about = this.#clean(words, 200);
    const last = this.#pending.at(-1);
    if (last !== undefined) last.until = this.#deps.now().getTime();
  }

  did(words: string): void {
    const now = this.#deps.now().getTime();
    const last = this.#pending.at(-1);
    if (last !== undefined && last.about === this.#about) last.deeds.push(words);
    else this.#pending.push({ about: this.#about, deeds: [words], since: now, until: now });
  }

  /** From now on this is not read in any picture or word either. */
  hide(secret: string): void {
    if (secret.length >= LEAST_SECRET && !this.#context.secrets.includes(secret)) this.#context.secrets.push(secret);
  }

  /** From now on, until `signingIn`, numbers of a few figures are no codes. */
  signedIn(): void { this.#context.isSigningIn = false; }

  signingIn(): void { this.#context.isSigningIn = true; }

  async settled(): Promise<void> {
    const done = this.#pending.splice(0, Math.max(0, MOST_STEPS - this.#count));
    this.#pending = [];
    if (done.length === 0) return;
    this.#count += done.length;
    const now = this.#deps.now().getTime();
    try {
      const { page } = this.#portal;
      const { name, bytes } = await this.#picture();
      const title = this.#clean(await inTime(page.title()) ?? '', 200);
      const address = URL.canParse(page.url()) ? new URL(page.url()) : null;
      const where = address === null ? '' : `${address.hostname}${this.#clean(address.pathname, 200)}`.slice(0, 300);
      for (const [at, { about, deeds, since, until }] of done.entries()) {
        const ms = Math.max(0, (at === done.length - 1 ? now : until) - since);
        await this.#deps.keep({ at: new Date(since).toISOString(), ms, words: this.#sentence(deeds), about, title, page: where, picture: at === done.length - 1 ? name : null }, at === done.length - 1 ? bytes : null);
      }
    } catch (error) {
      this.#deps.onFault(error);
    }
  }

  #sentence(deeds: readonly string[]): string {
    return this.#clean(deeds.map((deed, at) => (at === 0 ? deed : deed.charAt(0).toLowerCase() + deed.slice(1))).join(', then '), 400);
  }

  async #picture(): Promise<{ name: string | null; bytes: Uint8Array | null }> {
    const none = { name: null, bytes: null };
    const { page } = this.#portal;
    const seen = await lookOver(page, this.#context);
    if (seen === null || this.#portal.picture === undefined) return none;
    const mark = `${page.url()}\n${seen.text}`;
    if (this.#last?.mark === mark) return { name: this.#last.picture, bytes: null };
    if (this.#pictures >= MOST_PICTURES || this.#bytes >= MOST_BYTES) return none;
    const bytes = await this.#portal.picture(() => lookOver(page, this.#context));
    if (bytes === null) return none;
    this.#pictures += 1;
    this.#bytes += bytes.byteLength;
    const name = `${String(this.#pictures).padStart(3, '0')}.jpg`;
    this.#last = { mark, picture: name };
    return { name, bytes };
  }

  #clean(text: string, length: number): string {
    return withoutPrivate(text.replace(/\s+/g, ' '), this.#context).slice(0, length);
  }
}
