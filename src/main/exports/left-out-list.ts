import { MOST_NAMED, type ExportResult, type LeftOut } from '../../shared/domain/export.ts';

/** Keeps what a file does not carry: each is counted, the first of them are named. */
export interface LeftOutList {
  readonly add: (left: LeftOut) => void;
  readonly told: () => Pick<ExportResult, 'leftOut' | 'leftOutCount' | 'gapCount'>;
}

export function createLeftOutList(): LeftOutList {
  const leftOut: LeftOut[] = [];
  let [leftOutCount, gapCount] = [0, 0];
  return {
    add: (left) => {
      if (left.isGap === true) gapCount += 1;
      else leftOutCount += 1;
      if (leftOut.length < MOST_NAMED) leftOut.push(left);
    },
    told: () => ({ leftOut, leftOutCount, gapCount }),
  };
}
