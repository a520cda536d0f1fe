import { AUDIT_RULES, inUnit, type AuditThreshold } from '../../../../shared/domain/audit-rule.ts';

const worded = ({ name, value, unit, min, max }: AuditThreshold): string => `${name}: ${inUnit(value, unit)} (${min} to ${max})`;

/** The rules as the table of docs/checks.md, a line each. */
export const rulesTable = (): string =>
  ['| rule | says | from | numbers |', '|---|---|---|---|', ...AUDIT_RULES.map(({ name, says, source, thresholds }) => `| ${name} | ${says} | ${source} | ${thresholds.map(worded).join('; ')} |`)].join('\n');
