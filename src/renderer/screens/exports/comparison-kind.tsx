import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ExportFilter } from '../../../shared/domain/export.ts';
import { useListDrop } from '../../components/list-import/use-list-drop.ts';
import { goTo } from '../../stores/navigation.ts';
import { chooseDownload, dropDownload, usePortfolio } from '../portfolio/portfolio-store.ts';
import classes from './exports.module.css';

/** What Portfolio Manager holds, held beside the bills: chosen or dropped here, looked at on a screen of its own. */
export function ComparisonKind({ filter }: { readonly filter: ExportFilter }): ReactNode {
  const { download, isBusy } = usePortfolio();
  const { isOver, handlers } = useListDrop((files) => void dropDownload(files, filter));
  return (
    <div className={classes['kind']} data-over={isOver || undefined} {...handlers}>
      <IconArrowsDiff size={20} stroke={1.5} aria-hidden />
      <div className={classes['words']}>
        <div className={classes['name']}>Compare with Portfolio Manager</div>
        <div className={classes['about']}>Drop the download of your meters with their entries here. Each entry is held beside the bill of its days: what is only there or only here, and where usage, cost or days differ.</div>
      </div>
      {download !== null && <Button variant="subtle" color="gray" onClick={() => goTo('portfolio')}>Show the last one</Button>}
      <Button variant="default" loading={isBusy} onClick={() => void chooseDownload(filter)}>Choose the download…</Button>
    </div>
  );
}
