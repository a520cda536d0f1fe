import { UnreadableError } from '../reading-deps.ts';
import { decodeText } from '../sources/decode-text.ts';
import type { Source } from '../sources/source.ts';
import { settled } from '../tabular/draft-bill.ts';
import { billsOfEspi } from './espi-bills.ts';
import { openEspi } from './espi-model.ts';
import { parseXml } from './xml-tree.ts';

/** Reads Green Button (ESPI) files: one bill a billing period, or a month. */
export const greenButtonSource: Source = {
  kinds: ['XML'],
  open(bytes, context) {
    const root = parseXml(decodeText(bytes).replace(/^\uFEFF/, '').trimStart());
    context.checkTime();
    if (root.name !== 'feed' && root.name !== 'entry') throw new UnreadableError('The XML file is of no kind that can be read; Green Button files can.');
    const file = openEspi(root);
    const records = billsOfEspi(file).map(settled);
    if (records.length === 0) throw new UnreadableError('The Green Button file holds no usage.');
    return Promise.resolve({ kind: 'RECORDS', records, leftOut: null });
  },
};
