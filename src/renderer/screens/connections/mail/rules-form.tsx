import { Select, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FREQUENCY_CHOICES, type RulesDraft, type RulesProblems } from './rules-draft.ts';

interface RulesFormProps {
  readonly draft: RulesDraft;
  readonly problems: RulesProblems;
  readonly onChange: (change: Partial<RulesDraft>) => void;
}

/** Whose mails bring bills, how often, and what is believed of them. */
export function RulesForm({ draft, problems, onChange }: RulesFormProps): ReactNode {
  return (
    <Stack gap="sm">
      <TextInput label="Senders" description="Addresses or domains the bills come from, with commas between. Mails of others are not looked at." placeholder="bills@utility.com" value={draft.senders} onChange={(e) => onChange({ senders: e.currentTarget.value })} error={problems.senders} spellCheck={false} />
      <Select label="A bill comes" description="When one is late, you are told." data={FREQUENCY_CHOICES} value={draft.frequency} onChange={(value) => onChange({ frequency: FREQUENCY_CHOICES.find((one) => one.value === value)?.value ?? draft.frequency })} allowDeselect={false} maw={240} />
      <TextInput label="Who may forward them" description="Your own addresses, or the account holder’s. Only from them is the sender inside a forwarded mail believed." placeholder="Nobody" value={draft.forwarders} onChange={(e) => onChange({ forwarders: e.currentTarget.value })} error={problems.forwarders} spellCheck={false} />
      <TextInput label="Websites whose links may be opened" description="For bills behind a link. The website the sender writes from is allowed already; nobody signs in there." placeholder="No others" value={draft.linkHosts} onChange={(e) => onChange({ linkHosts: e.currentTarget.value })} error={problems.linkHosts} spellCheck={false} />
    </Stack>
  );
}
