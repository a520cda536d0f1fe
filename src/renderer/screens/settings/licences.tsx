import { Button, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import attributions from '../../../../resources/providers/ATTRIBUTIONS.md?raw';
import { useLoaded } from '../../stores/use-loaded.ts';
import classes from './settings.module.css';

/** The licence of each package that is part of Forager, as its makers ship it. */
const texts: Readonly<Record<string, () => Promise<string>>> = import.meta.glob<string>(
  [
    '../../../../node_modules/{react,react-dom,zustand,zod,dayjs,pdfjs-dist,fastify,exceljs,sql.js,tesseract.js,tldts,uuid,yauzl,otpauth,hash-wasm,playwright-core,electron-store,electron-updater,openid-client,oauth4webapi,jose,p-queue}/{LICENSE,LICENSE.md,LICENSE.txt,license,LICENCE}',
    '../../../../node_modules/@mantine/{core,hooks,dates,notifications,spotlight}/LICENSE',
    '../../../../node_modules/@tabler/icons-react/LICENSE',
    '../../../../node_modules/@fontsource-variable/inter/LICENSE',
    '../../../../node_modules/@napi-rs/canvas/LICENSE',
  ],
  { query: '?raw', import: 'default' },
);

const PROVIDERS = 'List of utilities';
const nameOf = (path: string): string => /node_modules\/(.+)\/[^/]+$/u.exec(path)?.[1] ?? path;
const paths = new Map(Object.keys(texts).map((path) => [nameOf(path), path]));

/** What Forager is made with, and under which terms. */
export function Licences(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState<string | null>(PROVIDERS);
  const path = paths.get(name ?? '');
  const { value } = useLoaded(name ?? '', () => (path === undefined ? Promise.resolve(attributions) : (texts[path]?.() ?? Promise.resolve(''))), []);
  if (!isOpen) return <Button variant="subtle" px={0} onClick={() => setOpen(true)}>Licences of what Forager is made with</Button>;
  return (
    <div style={{ marginTop: 8 }}>
      <Select aria-label="Part" data={[PROVIDERS, ...[...paths.keys()].sort()]} value={name} onChange={setName} allowDeselect={false} searchable maw={280} />
      <pre className={classes['licence']} data-selectable tabIndex={0}>{value ?? ''}</pre>
    </div>
  );
}
