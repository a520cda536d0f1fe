import { createHash } from 'node:crypto';

export type Half = 'open' | 'sealed';

/**
 * Which half a layout belongs to: `open` may be looked at to find what the reader lacks, `sealed` is only ever
 * scored in sum. The first byte of the SHA-256 of the layout's id decides; even is open.
 */
export function halfOf(id: string): Half {
  return createHash('sha256').update(id).digest()[0]! % 2 === 0 ? 'open' : 'sealed';
}
