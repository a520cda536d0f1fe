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
}

export interface OpenedPage extends PortalPage {
  close(): void;
}
