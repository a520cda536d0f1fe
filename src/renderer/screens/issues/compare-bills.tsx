import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { fieldsPane as pane } from '../../components/fields-pane.tsx';
import { comparedFields } from './compared-fields.ts';
import classes from './issues.module.css';

interface CompareBillsProps {
  readonly one: ReadBill;
  readonly other: ReadBill;
  /** Whose page is shown. */
  readonly shown: 'ONE' | 'OTHER';
  readonly onShow: (shown: 'ONE' | 'OTHER') => void;
}

/** What two bills say, line by line, with what they say differently in bold; the page of either a press away. */
export function CompareBills({ one, other, shown, onShow }: CompareBillsProps): ReactNode {
  return (
    <section className={pane['group']} aria-label="Both bills">
      <h3 className={pane['groupTitle']}>Both bills</h3>
      <div style={{ padding: '0 16px 6px' }}>
        <SegmentedControl fullWidth size="xs" aria-label="Whose page is shown" value={shown} onChange={(value) => onShow(value === 'OTHER' ? 'OTHER' : 'ONE')} data={[{ value: 'ONE', label: 'This bill' }, { value: 'OTHER', label: 'The other bill' }]} />
      </div>
      <table className={classes['compare']}>
        <thead><tr><th aria-label="Field" /><th scope="col">This bill</th><th scope="col">The other bill</th></tr></thead>
        <tbody>
          {comparedFields(one, other).map(({ label, texts, isDifferent }) => (
            <tr key={label} data-different={isDifferent || undefined}>
              <th scope="row">{label}</th>
              {texts.map((text, index) => <td key={index} data-selectable>{text ?? <span className={pane['missing']}>none</span>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
