import { create } from 'zustand';
import type { FileReading } from '../../shared/domain/handed-file.ts';
import { api } from '../app/api.ts';
import { onEvent } from '../app/events.ts';
import { createResource } from './resource.ts';

/** How far the files a person handed over are read; null until it is known. */
export const useFileReading = createResource<FileReading>(() => api.files.state());

interface FilesPanel {
  readonly isOpen: boolean;
  /** A run ended while the panel was closed, and nobody has looked at it since. */
  readonly isUnseen: boolean;
}

/** Whether the panel of files that are read lies over the window. */
export const useFilesPanel = create<FilesPanel>()(() => ({ isOpen: false, isUnseen: false }));

export const showFilesPanel = (): void => useFilesPanel.setState({ isOpen: true, isUnseen: false });

/** Follows the reading of files, from whichever start it goes on. */
export const startFileReading = (): (() => void) =>
  onEvent('files.progress', (value) => {
    if (useFileReading.getState().value?.isReading === true && !value.isReading) useFilesPanel.setState(({ isOpen }) => ({ isUnseen: !isOpen }));
    useFileReading.setState({ value, error: null });
  });
