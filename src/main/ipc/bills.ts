import { copyFile } from 'node:fs/promises';
import { z } from 'zod';
import type { BillDetail } from '../../shared/domain/bill.ts';
import { readBillSchema } from '../../shared/domain/read-bill.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { DocumentFiles } from '../store/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';

/** Asks the person where a file goes; null when they cancel. */
export type ChoosePath = (suggestedName: string) => Promise<string | null>;

/** The evidence of a reading stands beside the document; the row of the bill does without it. */
async function withEvidence(detail: BillDetail, documents: DocumentFiles): Promise<BillDetail> {
  const kept = z.array(readBillSchema).safeParse(await documents.readReading(detail.bill.documentSha256));
  const part = kept.data?.find((one) => one.part === detail.bill.part);
  return part ? { ...detail, bill: { ...detail.bill, reading: { ...detail.bill.reading, evidence: part.evidence } } } : detail;
}

export function billsHandlers(store: StoreClient, documents: DocumentFiles, choosePath: ChoosePath): IpcHandlers['bills'] {
  const get = async (id: string): Promise<BillDetail> => {
    const detail = await store.bills.get({ id });
    if (!detail) throw new CallRefused('NOT_FOUND', 'This bill is no longer here.');
    return detail;
  };
  return {
    list: (request) => store.bills.list(request),
    get: async ({ id }) => withEvidence(await get(id), documents),
    saveDocument: async ({ id }) => {
      const { document } = await get(id);
      const path = await choosePath(document.fileName);
      if (path === null) return null;
      await copyFile(documents.pathOf(document.sha256), path);
      return { path };
    },
  };
}
