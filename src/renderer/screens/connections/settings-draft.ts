import { ConnectionSettings } from '../../../shared/domain/connection.ts';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { dayParts, dayFromParts } from '../../../shared/units/day.ts';
import { fieldProblems, orNull } from '../../words/field-problems.ts';

export type StartMode = 'COMPANY_DEFAULT' | 'CURRENT_MONTH' | 'CUSTOM';

/** The settings as they stand in the form: fields may be empty or half typed. */
export interface SettingsDraft {
  readonly siteIds: readonly string[];
  readonly datasourceTypes: readonly DatasourceType[];
  readonly startMode: StartMode;
  readonly startDay: string | null;
  /** The first day of the month for CURRENT_MONTH. */
  readonly month: string;
  readonly multiplyByOccupancy: boolean;
  readonly hasContainer: boolean;
  readonly containerName: string;
  readonly containerSize: number | null;
  readonly containerUnit: string;
  readonly ownerEmail: string;
  readonly requiresMfa: boolean;
  readonly notes: string;
}

/** The first day of the month of a day. */
export function firstOfMonth(day: string): string {
  const { year, month } = dayParts(day);
  return dayFromParts(year, month, 1) ?? day;
}

/** A container is asked for only where something is picked up or delivered. */
export const takesContainer = (types: readonly DatasourceType[]): boolean => types.includes('WASTE') || types.includes('FUEL');

/** An empty form for a provider of these types; today decides the current month. */
export function newDraft(types: readonly DatasourceType[], today: string): SettingsDraft {
  return {
    siteIds: [], datasourceTypes: types, startMode: 'COMPANY_DEFAULT', startDay: null, month: firstOfMonth(today), multiplyByOccupancy: false,
    hasContainer: false, containerName: '', containerSize: null, containerUnit: '', ownerEmail: '', requiresMfa: false, notes: '',
  };
}

/** The form of settings that exist. A connection that collects from its first month keeps that month. */
export function draftOf(settings: ConnectionSettings, today: string): SettingsDraft {
  const { startDate, customContainer } = settings;
  return {
    siteIds: settings.siteIds,
    datasourceTypes: settings.datasourceTypes,
    startMode: startDate.mode,
    startDay: startDate.mode === 'CUSTOM' ? startDate.day : null,
    month: startDate.mode === 'CURRENT_MONTH' ? startDate.month : firstOfMonth(today),
    multiplyByOccupancy: settings.multiplyByOccupancy,
    hasContainer: customContainer !== null,
    containerName: customContainer?.name ?? '',
    containerSize: customContainer?.size ?? null,
    containerUnit: customContainer?.unit ?? '',
    ownerEmail: settings.ownerEmail ?? '',
    requiresMfa: settings.requiresMfa,
    notes: settings.notes ?? '',
  };
}

export type DraftField = 'datasourceTypes' | 'startDay' | 'containerName' | 'containerSize' | 'containerUnit' | 'ownerEmail' | 'notes';
export type DraftProblems = Partial<Readonly<Record<DraftField, string>>>;

/** Where the schema's paths stand in the form. */
const FIELD_OF: Readonly<Record<string, DraftField>> = {
  datasourceTypes: 'datasourceTypes', 'startDate.day': 'startDay', 'customContainer.name': 'containerName', 'customContainer.size': 'containerSize',
  'customContainer.unit': 'containerUnit', ownerEmail: 'ownerEmail', notes: 'notes',
};
/** The schema's own words where they are for a person; these where they are not. */
const WORDS: Partial<Record<DraftField, string>> = {
  startDay: 'Choose the first day to collect from', containerName: 'Name the container', containerSize: 'Enter its size, above 0', containerUnit: 'Enter the unit, for example yd3 or gal',
  notes: 'At most 2,000 characters',
};

/** The settings of a form in order, or what is wrong with which field. */
export function settingsOf(draft: SettingsDraft): { readonly settings: ConnectionSettings; readonly problems: null } | { readonly settings: null; readonly problems: DraftProblems } {
  const candidate = {
    siteIds: draft.siteIds,
    datasourceTypes: draft.datasourceTypes,
    startDate:
      draft.startMode === 'COMPANY_DEFAULT' ? { mode: draft.startMode } : draft.startMode === 'CURRENT_MONTH' ? { mode: draft.startMode, month: draft.month } : { mode: draft.startMode, day: draft.startDay },
    multiplyByOccupancy: draft.multiplyByOccupancy,
    customContainer:
      draft.hasContainer && takesContainer(draft.datasourceTypes) ? { name: draft.containerName.trim(), size: draft.containerSize, unit: draft.containerUnit.trim() } : null,
    ownerEmail: orNull(draft.ownerEmail),
    requiresMfa: draft.requiresMfa,
    notes: orNull(draft.notes),
  };
  const parsed = ConnectionSettings.safeParse(candidate);
  if (parsed.success) return { settings: parsed.data, problems: null };
  const problems: Partial<Record<DraftField, string>> = {};
  for (const [path, message] of Object.entries(fieldProblems(ConnectionSettings, candidate))) {
    const field = FIELD_OF[path];
    if (field) problems[field] = WORDS[field] ?? message;
  }
  return { settings: null, problems };
}
