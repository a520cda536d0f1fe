import { describe, expect, it } from 'vitest';
import { matchCompany, type CompanyClues, type KnownCompany } from './match-company.ts';

const companies: readonly KnownCompany[] = [
  { id: 'mills', name: 'Kestrel Mills, Inc.', siteAddresses: ['914 Pine Marten Trail, Eagle Harbour'] },
  { id: 'kestrel', name: 'Kestrel', siteAddresses: ['12 Main St'] },
  { id: 'hotels', name: 'Fern Hotels', siteAddresses: ['14 Main Street, Alder Falls', '914 Pine Marten Trail, Otter Bay'] },
  { id: 'quay', name: 'Quay', siteAddresses: ['7 Tern Lane, Selkirk'] },
];
const match = (clues: Partial<CompanyClues>) => matchCompany({ byAccount: [], serviceAddress: null, folders: [], provider: null, texts: [], ...clues }, companies);

describe('the company of a bill', () => {
  it('is the one that has its account, its service address, its folder’s name or the name on its page', () => {
    expect(match({ byAccount: ['hotels'] })).toEqual({ kind: 'FOUND', companyId: 'hotels', by: 'ACCOUNT' });
    expect(match({ serviceAddress: '914 PINE MARTEN TRL, EAGLE HARBOUR WI 54999' })).toEqual({ kind: 'FOUND', companyId: 'mills', by: 'ADDRESS' });
    expect(match({ folders: ['Kestrel', 'kestrel mills', '2024'] })).toEqual({ kind: 'FOUND', companyId: 'mills', by: 'FOLDER' });
    expect(match({ texts: ['Service for KESTREL MILLS INC', 'Total'] })).toEqual({ kind: 'FOUND', companyId: 'mills', by: 'NAME' });
  });
  it('is found by any of its sites, by four words of an address, and by one long word of a name', () => {
    expect(match({ serviceAddress: '14 Main St, Alder Falls' })).toMatchObject({ companyId: 'hotels', by: 'ADDRESS' });
    expect(match({ serviceAddress: '7 Tern Ln, Selkirk' })).toMatchObject({ companyId: 'quay', by: 'ADDRESS' });
    expect(match({ texts: ['Customer: Kestrel'] })).toMatchObject({ companyId: 'kestrel', by: 'NAME' });
  });
  it('is not guessed from an address without a house number or a short name', () => {
    expect(match({ serviceAddress: 'Pine Marten Trail, Eagle Harbour WI' })).toMatchObject({ kind: 'UNCLEAR' });
    expect(match({ texts: ['Customer: Quay'] })).toMatchObject({ kind: 'UNCLEAR' });
  });
  it('is not guessed from a street alone, a name in a sentence or the utility’s own name', () => {
    expect(match({ serviceAddress: '12 Main Street, Otter Bay' })).toMatchObject({ kind: 'UNCLEAR' });
    expect(match({ texts: ['Fern Hotels and many others in your town save energy with us every day'] })).toMatchObject({ kind: 'UNCLEAR' });
    expect(match({ provider: 'Fern Hotels Power', texts: ['Fern Hotels Power'] })).toMatchObject({ kind: 'UNCLEAR' });
  });
  it('is asked for where two of these lead to different companies, and says which', () => {
    expect(match({ byAccount: ['mills'], folders: ['Fern Hotels'] })).toEqual({ kind: 'UNCLEAR', why: 'Its account number is one of Kestrel Mills, Inc., but its folder is called after Fern Hotels.' });
    expect(match({ byAccount: ['mills', 'hotels'] })).toEqual({ kind: 'UNCLEAR', why: 'It could be of Kestrel Mills, Inc. or Fern Hotels: its account number is one of each of them.' });
    expect(match({ byAccount: ['mills', 'kestrel'], folders: ['Fern Hotels'] })).toMatchObject({ kind: 'UNCLEAR' });
    expect(match({ byAccount: ['mills', 'hotels'], folders: ['Fern Hotels'] })).toEqual({ kind: 'FOUND', companyId: 'hotels', by: 'FOLDER' });
  });
  it('is none that is not here any more', () => {
    expect(match({ byAccount: ['gone'] })).toMatchObject({ kind: 'UNCLEAR' });
  });
});
