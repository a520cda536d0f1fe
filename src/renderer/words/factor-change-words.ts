import { DatasourceType } from '../../shared/domain/datasource.ts';
import { EmissionFactor } from '../../shared/domain/emission-factor.ts';
import type { SharedSettingEvent } from '../../shared/domain/shared-setting.ts';
import { countOf, formatNumber } from './format-number.ts';
import { typeName } from './names.ts';

/** Changes that were one act: of one person, at one time. */
export interface FactorAct {
  readonly at: string;
  readonly words: string;
}

const factorIn = (value: unknown): EmissionFactor | null => EmissionFactor.safeParse(value).data ?? null;

/** What was done of a table and of what a company takes, and by whom, in sentences, act by act. Of other companies nothing is told. */
export function factorActs(events: readonly SharedSettingEvent[], company: { readonly id: string; readonly name: string }): FactorAct[] {
  const acts = new Map<string, SharedSettingEvent[]>();
  for (const event of events) {
    if (event.companyId !== null && event.companyId !== company.id) continue;
    const key = `${event.at} ${event.by ?? ''} ${event.isFromElsewhere}`;
    acts.set(key, [...(acts.get(key) ?? []), event]);
  }
  return [...acts.values()].flatMap((act): FactorAct[] => {
    const [first] = act;
    if (first === undefined) return [];
    const who = first.isFromElsewhere ? (first.by ?? 'Another computer of the team') : 'You';
    return [{ at: first.at, words: `${who} ${act.length === 1 ? deedWords(first, company.name) : manyWords(act)}.` }];
  });
}

function deedWords({ companyId, key, before, after }: SharedSettingEvent, companyName: string): string {
  if (companyId !== null) return `chose ${after === null ? 'the factor of the place' : 'another factor'} for ${DatasourceType.safeParse(key).success ? typeName(DatasourceType.parse(key)).toLowerCase() : 'a service'} of ${companyName}`;
  const [was, is] = [factorIn(before), factorIn(after)];
  const name = is ?? was;
  if (name === null) return after === false ? 'left a factor of Forager’s table out' : 'took a change of a factor back';
  const of = [name.name, name.region ?? name.country ?? ''].filter((part) => part !== '').join(', ');
  if (is === null) return `${after === false ? 'left out' : 'put back'} “${of}”`;
  return was === null ? `set “${of}” to ${number(is)}` : `changed “${of}” from ${number(was)} to ${number(is)}`;
}

const number = ({ kgCo2ePerUnit, unit }: EmissionFactor): string => `${formatNumber(kgCo2ePerUnit)} kg CO₂e per ${unit}`;

function manyWords(act: readonly SharedSettingEvent[]): string {
  const set = act.filter(({ companyId, after }) => companyId === null && factorIn(after) !== null).length;
  if (set > 0) return `changed ${countOf(set, 'factor')} of the table`;
  return act.some(({ companyId }) => companyId === null) ? 'brought back Forager’s table, or parts of it' : `chose ${countOf(act.length, 'factor')}`;
}
