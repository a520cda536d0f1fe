import { create } from 'zustand';
import type { OfferedFile } from '../../shared/domain/handed-file.ts';

/** The file of an answer that a person opened outside the window, until it is answered for or its panel closed. */
export const useOpenedAnswer = create<{ readonly file: OfferedFile | null }>()(() => ({ file: null }));
