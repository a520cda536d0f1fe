import { Button, Group } from '@mantine/core';
import { IconBuildingSkyscraper } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ExportFilter } from '../../../shared/domain/export.ts';
import type { PortfolioTemplate } from '../../../shared/domain/portfolio-template.ts';
import { Choice } from '../../components/choice.tsx';
import { useListDrop } from '../../components/list-import/use-list-drop.ts';
import { countOf } from '../../words/format-number.ts';
import { ExportDone } from './export-result.tsx';
import { MeterChoices } from './meter-choices.tsx';
import classes from './exports.module.css';
import { chooseFor, chooseTemplate, closeTemplate, dropTemplate, fillTemplate, setFor, useTemplate } from './template-store.ts';

/** The template of Portfolio Manager that comes back filled: chosen or dropped, its meters matched, then saved. */
export function TemplateKind({ filter, isEmpty }: { readonly filter: ExportFilter; readonly isEmpty: boolean }): ReactNode {
  const { template, isBusy, result } = useTemplate();
  const { isOver, handlers } = useListDrop((files) => void dropTemplate(files, filter));
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef({ template, result });
  useEffect(() => {
    // What a press brought stands below it, often out of sight.
    const isNew = (template !== null && template.id !== shown.current.template?.id) || (result !== null && result !== shown.current.result);
    shown.current = { template, result };
    if (isNew) place.current?.scrollIntoView({ block: 'start' });
  }, [template, result]);
  return (
    <div ref={place} {...handlers}>
      <div className={classes['kind']} data-over={isOver || undefined}>
        <IconBuildingSkyscraper size={20} stroke={1.5} aria-hidden />
        <div className={classes['words']}>
          <div className={classes['name']}>Portfolio Manager template</div>
          <div className={classes['about']}>Drop the template “Add bills to existing meters” or “Add meters to existing properties” here, as downloaded from your account. It comes back filled, in its own units, ready to upload. It cannot be scheduled: each time, Portfolio Manager makes the template anew.</div>
        </div>
        <Button variant="default" disabled={isEmpty} loading={isBusy && template === null} onClick={() => void chooseTemplate(filter)}>Choose the template…</Button>
      </div>
      {template !== null && <TemplateItems template={template} isBusy={isBusy} />}
      {template === null && result !== null && <ExportDone result={result} />}
    </div>
  );
}

/** What a choice does, by the kind of template. */
const GOT = {
  BILLS: { noun: ['meter', 'meters'], got: ['gets the bills of one of yours', 'get the bills of one of yours'], after: ' What you choose is remembered on this computer.' },
  METERS: { noun: ['meter of yours', 'meters of yours'], got: ['is made there', 'are made there'], after: '' },
} as const;

/** A head and a foot, and the rows as far as they are looked through at once. */
const heightOf = (rows: number): number => 34 + 32 * Math.min(12, Math.max(2, rows)) + 30;

function TemplateItems({ template, isBusy }: { readonly template: PortfolioTemplate; readonly isBusy: boolean }): ReactNode {
  const { kind, fileName, items, settings } = template;
  const { noun, got, after } = GOT[kind === 'METERS' ? 'METERS' : 'BILLS'];
  const chosen = items.filter(({ choice }) => choice !== null).length;
  return (
    <div className={classes['result']} style={{ maxWidth: 1180 }} role="group" aria-label="Meters of the template">
      <div className={classes['name']} data-selectable>{fileName}</div>
      <div>{countOf(items.length, noun[0], noun[1])}, of which {countOf(chosen, got[0], got[1])}.{after}</div>
      {settings.length > 0 && (
        <Group gap={14} mt={8}>
          {settings.map(({ key, label, options, choice }) => <Choice key={key} label={label} data={options} value={choice} onChange={(value) => { if (value !== null) setFor(key, value); }} allowDeselect={false} w={260} />)}
        </Group>
      )}
      <div className={classes['meters']} style={{ height: heightOf(items.length) }}><MeterChoices file={template} onChoose={chooseFor} /></div>
      <div className={classes['ending']}>
        <Button disabled={chosen === 0} loading={isBusy} onClick={() => void fillTemplate(template)}>Fill it in…</Button>
        <Button variant="subtle" color="gray" onClick={closeTemplate}>Put it away</Button>
      </div>
    </div>
  );
}
