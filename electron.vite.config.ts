import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { shippedParts } from './scripts/packaging/shipped-parts.mjs';

const root = import.meta.dirname;

/** Each process of its own has an entry beside the composition root. */
const mainEntries = {
  index: 'src/main/index.ts',
  'store-process': 'src/main/store/store-process.ts',
  'reading-process': 'src/main/reading/reading-process.ts',
  'folder-process': 'src/main/exports/folder/folder-process.ts',
};

const LICENCES = 'virtual:licences';

/** The licences of all that ships, for the window to show; equal texts once. */
const licences = {
  name: 'forager-licences',
  resolveId: (id: string) => (id === LICENCES ? `\0${LICENCES}` : null),
  load: (id: string) => {
    if (id !== `\0${LICENCES}`) return null;
    const parts = shippedParts(root);
    const texts = [...new Set(parts.map(({ text }) => text))];
    const shown = parts.map(({ name, version, licence, text }) => [name, version, licence, texts.indexOf(text)]);
    return `const texts = ${JSON.stringify(texts)};\nexport const parts = ${JSON.stringify(shown)}.map(([name, version, licence, text]) => ({ name, version, licence, text: texts[text] }));`;
  },
};

export default defineConfig({
  main: {
    build: {
      // The Node of the oldest Electron the app runs on, the stand-in for development.
      target: 'node24.15',
      // Production dependencies stay in node_modules: several load workers, WebAssembly or native code from beside themselves.
      // Small ones that every process starts with are bundled: hundreds of files to open would slow each start.
      externalizeDeps: { exclude: ['zod', 'uuid', 'otpauth', 'tldts', 'electron-store', 'hash-wasm'] },
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(mainEntries).map(([name, file]) => [name, path.join(root, file)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node24.15',
      // A sandboxed preload is one CommonJS file: it can require nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: path.join(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: path.join(root, 'src/renderer'),
    plugins: [react(), licences],
    build: {
      target: 'chrome148',
      minify: true,
      cssMinify: true,
      outDir: path.join(root, 'out/renderer'),
      // It is loaded from the disk, each screen when it is opened: the limit for what comes over a network says nothing.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: path.join(root, 'src/renderer/index.html') } },
    },
  },
});
