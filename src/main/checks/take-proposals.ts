import type { Corrections } from '../../shared/domain/correction.ts';
import type { FieldProposal } from '../../shared/domain/field-proposal.ts';
import type { FieldOrigin, ReadBill } from '../../shared/domain/read-bill.ts';
import { applyCorrections } from './apply-corrections.ts';
import { fieldInWords, fieldValue, isSameFieldValue, valueInWords } from './field-values.ts';
import { AS_SHOWN } from './origin-problems.ts';
import { recheck, type PlacedCheck } from './reading-checks.ts';
import { reviewProblems } from './review-problems.ts';

/** Who proposes: the memory of a layout, which a person taught, or a language model, which nobody did. */
export type Proposer = { readonly by: 'MEMORY'; readonly layoutId: string } | { readonly by: 'MODEL'; readonly name: string };

export interface Settled {
  /** The reading with what was taken in it; the very same object where nothing was. */
  readonly reading: ReadBill;
  /** Proposed fields that a check spoke against. */
  readonly refuted: readonly string[];
}

/** Checks in which a value proves itself: a wrong one would hardly make the sum. */
const DECISIVE: readonly string[] = ['previous - payments + current = total', 'lines = current charges', '(end - start) x multiplier = usage', 'parts = usage'];
/** What a bill cannot be read without: where it was given, it must be this certain for the bill to be read without a person's look. */
const DECIDING = ['totalAmount', 'billDate', 'dueDate', 'currentCharges', 'previousBalance', 'accountNumber', 'periodStart', 'periodEnd'];
/** The reader's own floor, as a probability (calibration.ts). */
const CERTAIN = 0.72;
/** Any moment: a proposal is laid over the reading as a correction is, and leaves no trace of when. */
const AT = '1970-01-01T00:00:00.000Z';

type Taken = ReadonlyMap<string, FieldProposal>;

function withTaken(read: ReadBill, taken: Taken): ReadBill {
  const corrections: Corrections = {};
  for (const [path, { value, evidence, newService }] of taken) {
    corrections[path] = { value, evidence, at: AT };
    if (newService === null) continue;
    const service = path.replace(/usage$/u, '');
    corrections[`${service}type`] = { value: newService.type, evidence: null, at: AT };
    if (newService.unit !== null) corrections[`${service}unit`] = { value: newService.unit, evidence: null, at: AT };
  }
  const laid = applyCorrections(read, corrections);
  const confidence = { ...laid.confidence };
  for (const path of Object.keys(corrections)) confidence[path] = (taken.get(path) ?? taken.get(path.replace(/(?:type|unit)$/u, 'usage')))?.confidence ?? 0;
  return { ...laid, confidence };
}

const checksWith = (read: ReadBill, taken: Taken): PlacedCheck[] => recheck(withTaken(read, taken), read, [...taken.keys()]);
const nameOf = (check: PlacedCheck): string => `${check.name} ${check.paths.find((path) => path.startsWith('services.')) ?? ''}`;
const failing = (checks: readonly PlacedCheck[]): Set<string> => new Set(checks.filter((check) => !check.ok).map(nameOf));

/** Drops every proposal that is in a check which fails with it and does not fail without any. */
function withoutRefuted(read: ReadBill, wanted: Taken): { readonly taken: Map<string, FieldProposal>; readonly refuted: string[] } {
  const taken = new Map(wanted);
  const refuted: string[] = [];
  const before = failing(checksWith(read, new Map()));
  for (;;) {
    const bad = checksWith(read, taken).filter((check) => !check.ok && !before.has(nameOf(check))).flatMap((check) => check.paths).filter((path) => taken.has(path));
    if (bad.length === 0) return { taken, refuted };
    for (const path of bad) if (taken.delete(path)) refuted.push(path);
  }
}

/**
 * Whether a sum of the bill holds with the value and could not without it: with what the reader read, or with nothing.
 * A number that stands for another field of that sum too proves nothing: whatever was taken for both would come out.
 */
function isProved(read: ReadBill, taken: Taken, path: string): boolean {
  const laid = withTaken(read, taken);
  const isAlone = ({ paths }: PlacedCheck): boolean => paths.every((other) => other === path || fieldValue(laid, other) !== fieldValue(laid, path));
  const holding = (checks: readonly PlacedCheck[]): PlacedCheck[] => checks.filter((check) => check.ok && DECISIVE.includes(check.name) && check.paths.includes(path) && isAlone(check));
  const proofs = holding(checksWith(read, taken));
  const without = new Set(holding(checksWith(read, new Map([...taken].filter(([other]) => other !== path)))).map(nameOf));
  return proofs.some((check) => !without.has(nameOf(check)));
}

/** A field of a service that is not there goes with the usage that would make the service. */
function placeable(read: ReadBill, taken: Map<string, FieldProposal>): Map<string, FieldProposal> {
  const made = new Set([...taken.values()].filter(({ newService }) => newService !== null).map(({ path }) => path.replace(/usage$/u, '')));
  return new Map([...taken].filter(([path]) => {
    const service = /^services\.(\d+)\./u.exec(path);
    return service === null || Number(service[1]) < read.services.length || made.has(service[0]);
  }));
}

/** The fields of a bill that a model may fill: those that are missing, and those that something speaks against. */
function openTo(read: ReadBill, { path }: FieldProposal): boolean {
  return fieldValue(read, path) === null || reviewProblems(read, recheck(read, read, []), []).some((problem) => problem.paths.includes(path));
}

function doubtWords(read: ReadBill, { path, value }: FieldProposal): string {
  const other = fieldValue(read, path);
  return `Where you showed ${fieldInWords(path)} on an earlier bill stands ${valueInWords(value)}; without that it would be read as ${other === null ? 'missing' : valueInWords(other)}. No sum decides between them.`;
}

function withVerdict(read: ReadBill, laid: ReadBill, checks: readonly PlacedCheck[], isOpen: boolean): ReadBill {
  const unsure = [...DECIDING, ...laid.services.map((_, index) => `services.${index}.usage`)].filter((path) => fieldValue(laid, path) !== null && (laid.confidence[path] ?? 1) < CERTAIN);
  const failed = checks.filter((check) => !check.ok);
  const before = failing(checksWith(read, new Map()));
  // Only what is wrong or missing: what is a little doubtful does not hold up a bill of the reader's own either.
  const isComplete = unsure.length === 0 && reviewProblems({ ...laid, confidence: {} }, checks, []).length === 0;
  const isRead = !isOpen && (read.status === 'READ' ? failed.every((check) => before.has(nameOf(check))) : failed.length === 0 && isComplete);
  const reason = reviewProblems(laid, checks, []).map(({ text }) => text).join(' ') || read.reason || 'Some values are not certain. Compare them with the page.';
  return { ...laid, status: isRead ? 'READ' : 'NEEDS_REVIEW', reason: isRead ? null : reason, checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail })) };
}

/**
 * A reading with the proposals that its checks bear out or do not speak against. What memory and reader read
 * differently, and no sum decides, is marked and sends the bill to review; so does what a model proposes, unless it
 * fills a gap and a sum proves it, and it never takes the place of a value that nothing speaks against.
 */
export function takeProposals(read: ReadBill, proposals: readonly FieldProposal[], proposer: Proposer): Settled {
  if (read.status !== 'READ' && read.status !== 'NEEDS_REVIEW') return { reading: read, refuted: [] };
  const agreeing = proposals.filter((one) => { const value = fieldValue(read, one.path); return value !== null && isSameFieldValue(one.path, value, one.value); });
  const differing = proposals.filter((one) => !agreeing.includes(one) && (proposer.by === 'MEMORY' || openTo(read, one)));
  const { taken: kept, refuted } = withoutRefuted(read, placeable(read, new Map(differing.map((one) => [one.path, one]))));
  const proved = new Set([...kept.keys()].filter((path) => isProved(read, kept, path)));
  // A model's word alone does not stand against what was read.
  const taken = placeable(read, new Map([...kept].filter(([path]) => proposer.by === 'MEMORY' || proved.has(path) || fieldValue(read, path) === null)));
  const raised = proposer.by === 'MEMORY' ? agreeing.filter((one) => (read.confidence[one.path] ?? 1) < one.confidence) : [];
  if (taken.size === 0 && raised.length === 0) return { reading: read, refuted };

  const laid = withTaken(read, taken);
  const confidence = { ...laid.confidence, ...Object.fromEntries(raised.map((one) => [one.path, one.confidence])) };
  if (taken.size === 0 && read.status === 'READ') return { reading: { ...read, confidence }, refuted };
  const doubts = new Map(proposer.by === 'MODEL' ? [] : [...taken].filter(([path]) => !proved.has(path) && fieldValue(read, path) !== null).map(([path, one]) => [path, doubtWords(read, one)]));
  // Nobody taught the model: a value of its own that takes the place of another one waits for a person even where a sum bears it out.
  const isSettled = (path: string): boolean => proved.has(path) && (proposer.by === 'MEMORY' || fieldValue(read, path) === null);
  const origins: Record<string, FieldOrigin> = { ...read.origins };
  for (const path of taken.keys()) origins[path] = proposer.by === 'MEMORY' ? { ...proposer, doubt: doubts.get(path) ?? null } : { ...proposer, isSettled: isSettled(path) };
  for (const path of taken.keys()) if (isSettled(path)) confidence[path] = Math.max(confidence[path] ?? 0, 0.9);
  const checks: PlacedCheck[] = [...recheck(laid, read, [...taken.keys()]), ...[...doubts].map(([path, detail]) => ({ name: AS_SHOWN, ok: false, detail, paths: [path] }))];
  const isOpen = proposer.by === 'MODEL' && [...taken.keys()].some((path) => !isSettled(path));
  return { reading: withVerdict(read, { ...laid, confidence, origins }, checks, isOpen), refuted };
}
