import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../../components/list-import/list-import.module.css';
import { CompanyField } from './company-field.tsx';

interface CompanyOfRowsProps {
  readonly value: string | null;
  readonly onChange: (companyId: string | null) => void;
}

/** The company of the rows of a list that name none. */
export function CompanyOfRows({ value, onChange }: CompanyOfRowsProps): ReactNode {
  return (
    <div className={classes['ofRows']}>
      <Text c="dimmed">Rows that name no company:</Text>
      <CompanyField value={value} onChange={onChange} placeholder="Choose or name one" width={210} />
    </div>
  );
}
