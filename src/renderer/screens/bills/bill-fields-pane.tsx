import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { DoubtMark, fieldsPane as pane } from '../../components/fields-pane.tsx';
import type { BillField, ServiceFields } from '../../words/bill-fields.ts';
import { formatMoney } from '../../words/format-number.ts';
import { chargeKindName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import classes from './bill-screen.module.css';

interface Pointing {
  readonly active: string | null;
  readonly onPoint: (path: string) => void;
}

/** One field: what was read, where it points, and whether to trust it. */
function FieldRow({ field, none, active, onPoint }: Pointing & { readonly field: BillField; /** What is said where nothing stands. */ readonly none: string }): ReactNode {
  const row = useRef<HTMLButtonElement>(null);
  const isActive = active === field.path;
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const points = field.evidence !== null;
  return (
    <button
      ref={row}
      type="button"
      className={`bare-button ${pane['field'] ?? ''}`}
      data-still={!points || undefined}
      data-active={isActive || undefined}
      data-field={field.path}
      onMouseEnter={() => points && onPoint(field.path)}
      onFocus={() => points && onPoint(field.path)}
      onClick={() => points && onPoint(field.path)}
    >
      <span className="dim">{field.label}</span>
      <span className={pane['value']}>{field.text ?? <span className={pane['missing']}>{none}</span>}</span>
      <span>{field.isDoubtful && <DoubtMark />}</span>
    </button>
  );
}

interface BillFieldsPaneProps extends Pointing {
  readonly reading: ReadBill;
  /** Nobody read it: what is empty was not entered. */
  readonly isEntered: boolean;
  readonly fields: readonly BillField[];
  readonly services: readonly ServiceFields[];
}

/** What was read from a bill: its fields, its services, its lines, and the checks that were made. */
export function BillFieldsPane({ reading, isEntered, fields, services, active, onPoint }: BillFieldsPaneProps): ReactNode {
  const none = isEntered ? 'Not entered' : 'Not found on the bill';
  return (
    <>
      <section className={pane['group']} aria-label="Bill">
        {fields.map((field) => <FieldRow key={field.path} field={field} none={none} active={active} onPoint={onPoint} />)}
      </section>
      {services.map((service, index) => (
        <section key={index} className={pane['group']} aria-label={service.title}>
          <h3 className={pane['groupTitle']}>{service.title}</h3>
          {service.fields.map((field) => <FieldRow key={field.path} field={field} none={none} active={active} onPoint={onPoint} />)}
          {service.parts.map((part) => (
            <div key={part.name} className={pane['field']} data-still>
              <span className="dim" style={{ paddingLeft: 10 }}>{part.name}</span>
              <span className={pane['value']}>{part.text}</span>
            </div>
          ))}
        </section>
      ))}
      {services.length === 0 && (
        <section className={pane['group']}>
          <h3 className={pane['groupTitle']}>Services</h3>
          <div className={pane['field']} data-still style={{ display: 'block' }}><span className={pane['missing']}>No meter or usage was found on the bill</span></div>
        </section>
      )}
      {reading.lines.length > 0 && (
        <section className={pane['group']} aria-label="Lines">
          <h3 className={pane['groupTitle']}>Lines</h3>
          <table className={classes['lines']}>
            <tbody>
              {reading.lines.map((line, index) => (
                <tr key={index} data-selectable>
                  <td>{line.description} <span className="dim">{chargeKindName(line.kind)}</span></td>
                  <td>{formatMoney(line.amount, reading.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {reading.checks.length > 0 && (
        <section className={pane['group']} aria-label="Checks">
          <h3 className={pane['groupTitle']}>Checks</h3>
          <ul className={classes['checks']}>
            {reading.checks.map((check, index) => (
              <li key={index} data-selectable>
                {check.ok ? <IconCheck size={15} color="var(--ok)" role="img" aria-label="In order" /> : <IconAlertTriangle size={15} color="var(--act)" role="img" aria-label="Not in order" />}
                <span>{inPersonsWriting(check.detail)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
