import { SegmentedControl } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
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

/** What two bills say, line by line, with what they say differently in bold; the page of either a press away, by what heads its column. */
export function CompareBills({ one, other, shown, onShow }: CompareBillsProps): ReactNode {
  const fields = comparedFields(one, other);
  return (
    <section className={pane['group']} aria-label="Both bills">
      <h3 className={pane['groupTitle']}>Both bills</h3>
      <div className={classes['sides']}>
        <SegmentedControl fullWidth size="xs" aria-label="Whose page is shown" value={shown} onChange={(value) => onShow(value === 'OTHER' ? 'OTHER' : 'ONE')} data={[{ value: 'ONE', label: 'This bill' }, { value: 'OTHER', label: 'The other bill' }]} />
      </div>
      <table className={classes['compare']}>
        <thead className={classes['unseen']}><tr><th aria-label="Field" /><th scope="col">This bill</th><th scope="col">The other bill</th></tr></thead>
        <tbody>
          {fields.map(({ service, label, texts, isDifferent }, at) => (
            <Fragment key={`${service ?? ''} ${label}`}>
              {service !== null && service !== fields[at - 1]?.service && <tr className={classes['service']}><th colSpan={3} scope="rowgroup">{service}</th></tr>}
              <tr data-different={isDifferent || undefined}>
                <th scope="row">{label}</th>
                {texts.map((text, index) => <td key={index} data-selectable>{text ?? <span className={pane['missing']}>none</span>}</td>)}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}
