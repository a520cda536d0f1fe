import { afterEach, expect, it, vi } from 'vitest';
import { addCompany } from './add-company.ts';

afterEach(() => vi.unstubAllGlobals());

/** A bridge that makes companies, each after a while, and can be told to refuse. */
function bridge(): { readonly made: string[]; isRefusing: boolean } {
  const kept = { made: [] as string[], isRefusing: false };
  const call = async (_noun: string, name: string, input: unknown): Promise<string> => {
    if (name === 'list') return JSON.stringify({ ok: true, value: [] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (kept.isRefusing) return JSON.stringify({ ok: false, error: { code: 'REFUSED', message: 'Not now.' } });
    kept.made.push((input as { name: string }).name);
    return JSON.stringify({ ok: true, value: { id: `company ${kept.made.length}` } });
  };
  vi.stubGlobal('window', { forager: { call } });
  return kept;
}

it('makes a company once where its field and the form around it both ask before it is there', async () => {
  const kept = bridge();
  expect(await Promise.all([addCompany('Harbour Hotels'), addCompany(' harbour  hotels '), addCompany('Old Mill')])).toEqual(['company 1', 'company 1', 'company 2']);
  expect(kept.made).toEqual(['Harbour Hotels', 'Old Mill']);
});

it('asks anew after a refusal', async () => {
  const kept = bridge();
  kept.isRefusing = true;
  await expect(addCompany('Harbour Hotels')).rejects.toThrow('Not now.');
  kept.isRefusing = false;
  expect(await addCompany('Harbour Hotels')).toBe('company 1');
});
