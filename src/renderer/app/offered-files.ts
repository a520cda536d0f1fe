import { z } from 'zod';
import { OfferedFile } from '../../shared/domain/handed-file.ts';

/** Hands files of the person to main, which gives each an id. Files a page made itself are passed over. */
export const offeredFiles = async (files: readonly File[]): Promise<OfferedFile[]> => z.array(OfferedFile).safeParse(await window.forager.offerFiles(files)).data ?? [];
