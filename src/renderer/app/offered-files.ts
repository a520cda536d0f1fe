import type { OfferedFile } from '../../shared/domain/handed-file.ts';

/** Hands files of the person to main, which gives each an id. Files a page made itself are passed over. */
export async function offeredFiles(files: readonly File[]): Promise<OfferedFile[]> {
  const given = await window.forager.offerFiles(files);
  // Loaded with the first file, as the first screen is drawn without the library of schemas.
  const { OfferedFile: Offered } = await import('../../shared/domain/handed-file.ts');
  return Offered.array().safeParse(given).data ?? [];
}
