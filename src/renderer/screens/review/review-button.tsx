import { Button } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useReviewCount } from '../../stores/attention.ts';
import { goTo } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';

/** Begins to check the bills that wait; absent where none do. */
export function ReviewButton(): ReactNode {
  const count = useReviewCount();
  return count === 0 ? null : <Button variant="default" leftSection={<IconEyeCheck size={15} stroke={1.7} />} onClick={() => goTo('review')}>Review {countOf(count, 'bill')}</Button>;
}
