import { EMAIL_FREQUENCIES, LinkHost, MailRules, MailSender, type EmailFrequency } from '../../../../shared/domain/mail-source.ts';
import { listOf } from '../../../words/list-of.ts';

export const FREQUENCY_NAMES: Readonly<Record<EmailFrequency, string>> = { MONTHLY: 'Every month', QUARTERLY: 'Every three months', ANNUALLY: 'Every year', IRREGULARLY: 'Irregularly' };
export const FREQUENCY_CHOICES = EMAIL_FREQUENCIES.map((value) => ({ value, label: FREQUENCY_NAMES[value] }));

/** Whose mails bring bills, as it stands in a form: lists with commas between. */
export interface RulesDraft {
  readonly senders: string;
  readonly frequency: EmailFrequency;
  readonly forwarders: string;
  readonly linkHosts: string;
}

export const EMPTY_RULES: RulesDraft = { senders: '', frequency: 'MONTHLY', forwarders: '', linkHosts: '' };

export const rulesDraftOf = ({ senders, frequency, forwarders, linkHosts }: MailRules): RulesDraft => ({ senders: senders.join(', '), frequency, forwarders: forwarders.join(', '), linkHosts: linkHosts.join(', ') });

export type RulesProblems = Partial<Readonly<Record<'senders' | 'forwarders' | 'linkHosts', string>>>;

/** A host as it is typed or copied: https://, the port and the path are left out. */
const hostOf = (text: string): string => text.replace(/^https?:\/\//i, '').replace(/[:/].*$/, '');

/** The rules of a form in order, or what is wrong with which field. */
export function rulesOf(draft: RulesDraft): { readonly rules: MailRules; readonly problems: null } | { readonly rules: null; readonly problems: RulesProblems } {
  const [senders, forwarders, linkHosts] = [listOf(draft.senders), listOf(draft.forwarders), listOf(draft.linkHosts).map(hostOf)];
  const noSender = (list: readonly string[]): string | undefined => {
    const wrong = list.find((one) => !MailSender.safeParse(one).success);
    return wrong === undefined ? undefined : `“${wrong}” is neither an address nor a domain`;
  };
  const wrongHost = linkHosts.find((one) => !LinkHost.safeParse(one).success);
  const problems: RulesProblems = {
    ...(senders.length === 0 ? { senders: 'Enter whose mails bring the bills' } : noSender(senders) === undefined ? {} : { senders: noSender(senders) ?? '' }),
    ...(noSender(forwarders) === undefined ? {} : { forwarders: noSender(forwarders) ?? '' }),
    ...(wrongHost === undefined ? {} : { linkHosts: `“${wrongHost}” is no name of a website` }),
  };
  if (Object.keys(problems).length > 0) return { rules: null, problems };
  const parsed = MailRules.safeParse({ senders, frequency: draft.frequency, forwarders, linkHosts });
  return parsed.success ? { rules: parsed.data, problems: null } : { rules: null, problems: { senders: 'At most 50 of each' } };
}
