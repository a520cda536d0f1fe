import { Button } from '@mantine/core';
import { IconBuildingSkyscraper } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ExportFilter } from '../../../shared/domain/export.ts';
import type { PortfolioTemplate } from '../../../shared/domain/portfolio-template.ts';
import { Choice } from '../../components/choice.tsx';
import { useListDrop } from '../../components/list-import/use-list-drop.ts';
import { countOf } from '../../words/format-number.ts';
import { ExportDone } from './export-result.tsx';
import classes from './exports.module.css';
import { chooseMeter, chooseTemplate, closeTemplate, dropTemplate, fillTemplate, useTemplate } from './template-store.ts';

/** The template of Portfolio Manager that comes back filled: chosen or dropped, its meters matched, then saved. */
export function TemplateKind({ filter, isEmpty }: { readonly filter: ExportFilter; readonly isEmpty: boolean }): ReactNode {
  const { template, isBusy, result } = useTemplate();
  const { isOver, handlers } = useListDrop((files) => void dropTemplate(files, filter));
  return (
    <div {...handlers}>
      <div className={classes['kind']} data-over={isOver || undefined}>
        <IconBuildingSkyscraper size={20} stroke={1.5} aria-hidden />
        <div className={classes['words']}>
          <div className={classes['name']}>Portfolio Manager: add bills</div>
          <div className={classes['about']}>Drop the template “Add bills to existing meters”, downloaded from your account, here. It comes back with the bills in it, in the units of its meters, ready to upload.</div>
        </div>
        <Button variant="default" disabled={isEmpty} loading={isBusy && template === null} onClick={() => void chooseTemplate(filter)}>Choose the template…</Button>
      </div>
      {template !== null && <TemplateMeters template={template} isBusy={isBusy} />}
      {template === null && result !== null && <ExportDone result={result} />}
    </div>
  );
}

function TemplateMeters({ template, isBusy }: { readonly template: PortfolioTemplate; readonly isBusy: boolean }): ReactNode {
  const { fileName, meters, ours } = template;
  const chosen = meters.filter(({ meterKey }) => meterKey !== null).length;
  const data = ours.map(({ key, label }) => ({ value: key, label }));
  return (
    <div className={classes['result']} role="group" aria-label="Meters of the template">
      <div className={classes['name']} data-selectable>{fileName}</div>
      <div>{countOf(meters.length, 'meter')}, of which {countOf(chosen, 'gets', 'get')} the bills of one of yours. What you choose is remembered on this computer.</div>
      <ul className={classes['meters']}>
        {meters.map(({ id, property, name, type, unit, enteredUntil, isFillable, meterKey }) => (
          <li key={id}>
            <div className={classes['words']}>
              <div data-selectable>{property}, {name}</div>
              <div className={classes['about']}>{[type, unit, enteredUntil === null ? 'nothing entered yet' : `entered to ${enteredUntil}`].filter((part) => part !== '').join(' · ')}</div>
            </div>
            {isFillable
              ? <Choice aria-label={`Your meter for ${property}, ${name}`} placeholder="None of yours" data={data} value={meterKey} onChange={(value) => chooseMeter(id, value)} searchable clearable w={380} />
              : <div className={classes['about']}>Its form asks for what no bill says</div>}
          </li>
        ))}
      </ul>
      <div className={classes['ending']}>
        <Button disabled={chosen === 0} loading={isBusy} onClick={() => void fillTemplate(template)}>Fill it in…</Button>
        <Button variant="subtle" color="gray" onClick={closeTemplate}>Put it away</Button>
      </div>
    </div>
  );
}
