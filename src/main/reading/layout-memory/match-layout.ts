import type { Fingerprint, LayoutMemory } from '../../../shared/domain/layout-memory.ts';
import type { BillDocument } from '../fields/document.ts';
import { likeness, SAME_LAYOUT } from './fingerprint.ts';
import { digestOf, layoutWords } from './layout-words.ts';
import { squash } from '../labels/normalise.ts';

/** How a layout names its provider: by the words that the page prints, or by what the reader takes for the name. */
export type ProviderMarks = Pick<LayoutMemory, 'providerWords' | 'providerAsRead'>;

const asRead = (provider: string | null): string | null => (provider === null ? null : digestOf(squash(provider)));

/** What to know a bill's provider by: its right name where the page prints it, else what the reader read for it. */
export function providerMarks(doc: BillDocument, name: string | null, read: string | null): ProviderMarks {
  const onPage = new Set(layoutWords(doc.text, doc.files));
  const words = name === null ? [] : layoutWords(name, doc.files);
  return { providerWords: words.every((word) => onPage.has(word)) ? words : [], providerAsRead: asRead(read) };
}

function isOfProvider(memory: ProviderMarks, onPage: ReadonlySet<string>, read: string | null): boolean {
  return memory.providerWords.length > 0 ? memory.providerWords.every((word) => onPage.has(word)) : memory.providerAsRead === asRead(read);
}

/** The remembered layout that a bill is of; null where none is like enough. */
export function matchLayout(memories: readonly LayoutMemory[], doc: BillDocument, fingerprint: Fingerprint, readProvider: string | null): LayoutMemory | null {
  const onPage = new Set(layoutWords(doc.text, doc.files));
  const alike = memories
    .filter((memory) => isOfProvider(memory, onPage, readProvider))
    .map((memory) => ({ memory, like: likeness(memory.fingerprint, fingerprint) }))
    .sort((a, b) => b.like - a.like)[0];
  return alike && alike.like >= SAME_LAYOUT ? alike.memory : null;
}
