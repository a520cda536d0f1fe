import type { Page } from 'playwright-core';

/** A finished file in the downloads folder of the session. */
export type Download = {
  /** Absolute path of the complete file. */
  path: string;
  /** The name the portal gave it. */
  fileName: string;
  mimeType: string;
  /** Where it came from; empty for files the page made itself. */
  url: string;
  sizeBytes: number;
};

/** Why a file the page offered did not end on disk. */
export class DownloadFailedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DownloadFailedError';
  }
}

/** Told what is done in a page, for the record of a collection. */
export interface PageWitness {
  /** What is looked for or fetched now, in words. */
  says(words: string): void;
  /** Something was done, in words without anything that was typed. */
  did(words: string): void;
  /** The page has come to rest after it. Never rejects. */
  settled(): Promise<void>;
}

/** A part of a page, in CSS pixels of its view. */
export type PageBox = { x: number; y: number; width: number; height: number };

/** One page of a portal as the portal engine sees it: Playwright's page, and files that come of pressing things. */
export interface PortalPage {
  readonly page: Page;
  /**
   * Runs `press` and waits for the file it brings: an attachment, an inline PDF, a blob, a new tab.
   * Returns null when nothing came within `timeoutMs`; throws DownloadFailedError when a file began and broke off.
   */
  downloadFrom(press: () => Promise<void>, options: { timeoutMs: number }): Promise<Download | null>;
  /** Fetches an address with the cookies of the session. Returns null when it is no file. */
  downloadAddress(url: string, options: { timeoutMs: number }): Promise<Download | null>;
  /** Pages the portal opened in new windows since the last call that show something; the caller closes them. */
  takeOpenedPages(): Promise<OpenedPage[]>;
  /**
   * A small JPEG of what the page shows, with boxes painted over. `boxes` is asked before and after the picture is taken, and
   * all it names are painted; null from it means no picture, as does a page that does not answer.
   */
  picture?(boxes: () => Promise<{ boxes: PageBox[]; viewWidth: number } | null>): Promise<Uint8Array | null>;
  /** The page as it would be printed, kept as a PDF of that name; null where it cannot be. */
  print?(fileName: string): Promise<Download | null>;
  readonly witness?: PageWitness;
}

export interface OpenedPage extends PortalPage {
  close(): void;
}
