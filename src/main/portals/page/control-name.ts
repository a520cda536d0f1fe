import type { Control } from './page-snapshot-model.ts';

/** A control as a person would call it, in quotes; `otherwise` where nothing is to be read on it. */
export function quoted(control: Control, otherwise: string): string {
  const name = (control.text || control.label || (control.kind === 'FIELD' || control.kind === 'SELECT' ? control.placeholder || control.near : '')).trim();
  return name === '' ? otherwise : `“${name.slice(0, 60)}”`;
}
