import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { Company } from '../../../shared/domain/company.ts';
import { companyTable, insertCompany } from './company-repository.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { deleteRow, requireRow } from '../rows/row-changes.ts';

/** The company a row of a list belongs to: one that is there, or one that is made with it. */
export const CompanyOwner = z.union([z.object({ id: Id }), z.object({ newName: Company.shape.name })]);
export type CompanyOwner = z.infer<typeof CompanyOwner>;

interface CompanyMaker {
  /** The id of a row's company, made now where it is the first of it. @throws StoreRowMissing where a company is gone */
  of(owner: CompanyOwner): string;
  /** The ids of those that were made. */
  made(): string[];
}

/** Gives rows of an import their companies; a new name makes one company, however many rows name it. */
export function companyMaker(transaction: StoreTransaction): CompanyMaker {
  const made = new Map<string, string>();
  return {
    of: (owner) => {
      if ('id' in owner) return requireRow(transaction, companyTable, owner.id).id;
      const id = made.get(owner.newName) ?? insertCompany(transaction, { name: owner.newName }).id;
      made.set(owner.newName, id);
      return id;
    },
    made: () => [...made.values()],
  };
}

/** What may belong to a company. */
const OWNED = ['sites', 'connections', 'accounts', 'bills'];

/** Takes companies out again that nothing belongs to and nobody changed since they were made; returns how many went. */
export function deleteBareCompanies(transaction: StoreTransaction, companyIds: readonly string[]): number {
  const bare = companyIds.filter((id) => OWNED.every((table) => transaction.get(`SELECT 1 FROM ${table} WHERE company_id = ? AND deleted_at IS NULL LIMIT 1`, [id]) === undefined) && transaction.get('SELECT 1 FROM companies WHERE id = ? AND deleted_at IS NULL AND updated_at = created_at', [id]) !== undefined);
  for (const id of bare) deleteRow(transaction, companyTable, id);
  return bare.length;
}
