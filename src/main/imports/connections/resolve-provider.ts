import type { CatalogueProvider, Datasource, DatasourceType } from '../../../shared/domain/datasource.ts';
import { isLoopbackUrl } from '../../../shared/network/loopback.ts';
import { searchForm } from '../../../shared/text/search-form.ts';
import { domainOf } from '../../../shared/network/website-domain.ts';
import { createSpelling, type SpellProvider } from '../../datasources/provider-spelling.ts';
import { likeness } from '../list-file/headings.ts';

interface PlainName {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

/** A provider that a row can mean: one that connections have already, or one of the catalogue. */
interface Candidate {
  readonly name: string;
  readonly names: readonly PlainName[];
  readonly domains: readonly string[];
  /** Where signing in starts; null where no address is known. */
  readonly signInUrl: string | null;
  readonly country: string | null;
  readonly datasourceTypes: readonly DatasourceType[];
  readonly existingId: string | null;
  readonly isPractice: boolean;
}

export interface ResolvedProvider {
  readonly name: string;
  /** The provider that is here already; null where it is made with the import. */
  readonly existingId: string | null;
  readonly datasourceTypes: readonly DatasourceType[];
  readonly origin: Datasource['origin'];
  /** What the person should know: that it is new, or that its address is not the known one. */
  readonly notice: string | null;
}

export interface AskedProvider {
  readonly name: string;
  readonly signInUrl: string;
  readonly country: string;
}

export type ResolveProvider = (asked: AskedProvider) => ResolvedProvider;

/** The address of a provider that is only named. UNKNOWN names the provider that is called nearly so, where there is one. */
export type KnownAddress =
  | { readonly kind: 'FOUND'; readonly signInUrl: string }
  | { readonly kind: 'SEVERAL'; readonly hosts: readonly string[] }
  | { readonly kind: 'UNKNOWN'; readonly nearest: string | null };

export type FindAddress = (asked: Omit<AskedProvider, 'signInUrl'>) => KnownAddress;

/** What rows ask about providers. */
export interface ProviderBook {
  readonly resolve: ResolveProvider;
  readonly findAddress: FindAddress;
}

const WORDLESS = new Set(['inc', 'llc', 'ltd', 'co', 'corp', 'company', 'corporation', 'limited', 'the', 'of', 'and', 'gmbh', 'ag', 'sa', 'plc', 'nv', 'bv']);

/** A name without what firms add to it. */
const plainName = (name: string): PlainName => {
  const words = searchForm(name).split(' ');
  const kept = words.filter((word) => !WORDLESS.has(word));
  const used = kept.length === 0 ? words : kept;
  return { text: used.join(' '), words: new Set(used) };
};

/** How alike two plain names are, 0 to 1: the same words in any order, one inside the other, or nearly the same letters. */
function nameLikeness(one: PlainName, other: PlainName): number {
  if (one.text === other.text) return 1;
  let common = 0;
  for (const word of one.words) if (other.words.has(word)) common += 1;
  const byWords = Math.max((0.95 * common) / Math.max(one.words.size, other.words.size), (0.75 * common) / Math.min(one.words.size, other.words.size));
  // Names whose lengths are far apart have few pairs of letters in common.
  const isNear = Math.abs(one.text.length - other.text.length) <= 0.4 * Math.max(one.text.length, other.text.length);
  return isNear && byWords < 0.9 ? Math.max(byWords, 0.9 * likeness(one.text, other.text)) : byWords;
}

/** Of the words of a name those that few other names have say most; as many candidates are looked at. */
const MOST_CANDIDATES = 400;

/** The same words, in any order: a password must not go to one that is only called nearly so. */
const VERY_NAME = 0.95;
const SAME_NAME = 0.85;
const ALIKE_NAME = 0.6;

const addTo = <K>(index: Map<K, Candidate[]>, key: K, candidate: Candidate): void => {
  const list = index.get(key);
  if (list) list.push(candidate);
  else index.set(key, [candidate]);
};

/** Providers by their website and by the words of their names. */
interface ProviderIndex {
  at(domain: string): readonly Candidate[];
  named(word: string): readonly Candidate[];
}

/** The providers that are shipped, and how their names are written. */
export interface CatalogueIndex extends ProviderIndex {
  readonly spell: SpellProvider;
}

function indexOf(candidates: readonly Candidate[]): ProviderIndex {
  const byDomain = new Map<string, Candidate[]>();
  const byWord = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const domain of candidate.domains) addTo(byDomain, domain, candidate);
    for (const word of new Set(candidate.names.flatMap((name) => [...name.words]))) addTo(byWord, word, candidate);
  }
  return { at: (domain) => byDomain.get(domain) ?? [], named: (word) => byWord.get(word) ?? [] };
}

/** A catalogue's address as a password may be typed at it. */
const secureAddress = (address: string | null): string | null => (address === null || isLoopbackUrl(address) ? address : address.replace(/^http:/u, 'https:'));

/** The catalogue, to be asked for two hundred rows. Takes a moment for the whole world's providers, so it is made once. */
export const indexCatalogue = (catalogue: readonly CatalogueProvider[]): CatalogueIndex => ({
  spell: createSpelling(catalogue),
  ...indexOf(catalogue.map((one): Candidate => ({
    name: one.name, names: [one.name, ...one.aliases].map(plainName), domains: [...new Set([one.signInUrl, one.website].map(domainOf))].filter((domain) => domain !== null),
    signInUrl: secureAddress(one.signInUrl ?? one.website), country: one.country, datasourceTypes: one.datasourceTypes, existingId: null, isPractice: one.practice,
  }))),
});

/**
 * Makes what says which provider a row means, by likeness of name and of address together; one that nothing is like is new, and
 * marked to be looked at. Of a row without an address the very name has to be known.
 */
export function createProviderBook(datasources: readonly Datasource[], catalogue: CatalogueIndex): ProviderBook {
  const here = indexOf(datasources.map((one): Candidate => ({
    name: one.name, names: [plainName(one.name)], domains: [domainOf(one.signInUrl)].filter((domain) => domain !== null), signInUrl: one.signInUrl, country: one.country,
    datasourceTypes: one.datasourceTypes, existingId: one.id, isPractice: one.origin === 'PRACTICE',
  })));
  const at = (domain: string): readonly Candidate[] => [...here.at(domain), ...catalogue.at(domain)];
  const namedBy = (word: string): readonly Candidate[] => [...here.named(word), ...catalogue.named(word)];

  const bestOf = (found: Iterable<Candidate>, name: PlainName, country: string): { readonly candidate: Candidate; readonly score: number } | null => {
    let best: { candidate: Candidate; score: number; rank: number } | null = null;
    for (const candidate of found) {
      const score = Math.max(...candidate.names.map((other) => nameLikeness(name, other)));
      // Among names alike: one that is here already, then one of the country.
      const rank = score + (candidate.existingId === null ? 0 : 0.02) + (candidate.country === country ? 0.01 : 0);
      if (rank > (best?.rank ?? 0)) best = { candidate, score, rank };
    }
    return best;
  };

  const sharingWords = (name: PlainName): Set<Candidate> => {
    const lists = [...name.words].map((word) => namedBy(word)).filter((list) => list.length > 0).sort((a, b) => a.length - b.length);
    const found = new Set<Candidate>();
    for (const list of lists) if (found.size === 0 || found.size + list.length <= MOST_CANDIDATES) for (const candidate of list) found.add(candidate);
    return found;
  };

  const resolve = ({ name, signInUrl, country }: AskedProvider): ResolvedProvider => {
    const domain = domainOf(signInUrl);
    const form = plainName(name);
    const as = ({ candidate }: { readonly candidate: Candidate }, notice: string | null): ResolvedProvider => ({
      name: candidate.name, existingId: candidate.existingId, datasourceTypes: candidate.datasourceTypes, notice,
      origin: candidate.isPractice ? 'PRACTICE' : candidate.existingId === null ? 'CATALOGUE' : 'CUSTOM',
    });
    const atAddress = bestOf(domain === null ? [] : at(domain), form, country);
    if (atAddress && atAddress.score >= ALIKE_NAME) return as(atAddress, searchForm(atAddress.candidate.name) === searchForm(name) ? null : `Taken for ${atAddress.candidate.name}, which has this address`);
    const byName = bestOf(sharingWords(form), form, country);
    const isSameName = byName !== null && byName.score >= SAME_NAME && (byName.candidate.country === null || byName.candidate.country === country);
    if (isSameName && byName.candidate.domains.length === 0) return as(byName, null);
    const isElsewhere = isSameName ? ` ${byName.candidate.name} is known at ${byName.candidate.domains[0] ?? ''}, and this address is elsewhere.` : atAddress === null ? '' : ` This address is known for ${atAddress.candidate.name}.`;
    return {
      name: catalogue.spell(name, country), existingId: null, origin: 'CUSTOM',
      // Of a provider by the same name at another address only its types are taken over.
      datasourceTypes: isSameName ? byName.candidate.datasourceTypes : [],
      notice: `Added as a new provider, for you to look at.${isElsewhere}`,
    };
  };
  const look = ({ name, country }: Omit<AskedProvider, 'signInUrl'>): KnownAddress => {
    const form = plainName(name);
    const found = [...sharingWords(form)].filter((one) => one.signInUrl !== null && (one.country === null || one.country === country));
    const same = found.filter((one) => one.names.some((other) => nameLikeness(form, other) >= VERY_NAME));
    // What connections use already goes before the catalogue.
    const meant = same.some(({ existingId }) => existingId !== null) ? same.filter(({ existingId }) => existingId !== null) : same;
    const byHost = new Map(meant.flatMap(({ signInUrl }) => (signInUrl === null ? [] : [[domainOf(signInUrl) ?? signInUrl, signInUrl] as const])));
    const [only, ...others] = byHost.values();
    if (only === undefined) {
      const near = bestOf(found, form, country);
      return { kind: 'UNKNOWN', nearest: near !== null && near.score >= ALIKE_NAME ? near.candidate.name : null };
    }
    return others.length === 0 ? { kind: 'FOUND', signInUrl: only } : { kind: 'SEVERAL', hosts: [...byHost.keys()] };
  };

  /** Two hundred rows ask the same again after each correction. */
  const remembered = <Asked extends { readonly name: string; readonly country: string; readonly signInUrl?: string }, Answer>(ask: (asked: Asked) => Answer): ((asked: Asked) => Answer) => {
    const answers = new Map<string, Answer>();
    return (asked) => {
      const key = `${asked.name}\n${asked.signInUrl ?? ''}\n${asked.country}`;
      const answer = answers.get(key) ?? ask(asked);
      answers.set(key, answer);
      return answer;
    };
  };
  return { resolve: remembered(resolve), findAddress: remembered(look) };
}
