import { Button, Divider, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { localDay } from '../../../shared/units/day.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { AddressField } from './address-field.tsx';
import { MailSection } from './mail/mail-section.tsx';
import classes from './connection-panel.module.css';
import { ProviderTerms } from './provider-terms.tsx';
import { draftOf, settingsOf, type DraftProblems, type SettingsDraft } from './settings-draft.ts';
import { SettingsForm } from './settings-form.tsx';
import { ShowTheWaySection } from './show-the-way-section.tsx';

/** The settings of a connection, to be changed at any time; undo puts the former ones back. */
export function ConnectionSettingsTab({ connection, hasCredential }: { readonly connection: ConnectionSummary; readonly hasCredential: boolean }): ReactNode {
  const today = localDay(new Date());
  const [change, setChange] = useState<Partial<SettingsDraft>>({});
  const [problems, setProblems] = useState<DraftProblems>({});
  const [isBusy, setBusy] = useState(false);
  const draft = { ...draftOf(connection.settings, today), ...change };
  const isChanged = Object.keys(change).length > 0;
  const save = async (): Promise<void> => {
    const result = settingsOf(draft);
    if (result.problems !== null) {
      setProblems(result.problems);
      return;
    }
    setProblems({});
    setBusy(true);
    const former = connection.settings;
    const done = await attempt(async () => {
      await api.connections.updateSettings({ id: connection.id, settings: result.settings });
      tell('Settings saved. They hold from the next check on.', () => api.connections.updateSettings({ id: connection.id, settings: former }));
      return true;
    });
    setBusy(false);
    if (done) setChange({});
  };
  return (
    <div className={classes['pad']}>
      {connection.mail !== null && <MailSection connection={connection} mail={connection.mail} hasCredential={hasCredential} />}
      {connection.mail === null && <div style={{ marginBottom: 20 }}>
        <AddressField key={connection.signInUrl} connectionId={connection.id} url={connection.signInUrl} label="Address of the sign-in" description="If the website has moved. Another website needs the password again." />
      </div>}
      <SettingsForm draft={draft} problems={problems} companyId={connection.companyId} onChange={(part) => setChange({ ...change, ...part })} isExisting isByMail={connection.mail !== null} />
      <Group mt="lg" gap={8}>
        <Button onClick={() => void save()} disabled={!isChanged} loading={isBusy}>Save settings</Button>
        {isChanged && <Button variant="subtle" color="gray" onClick={() => { setChange({}); setProblems({}); }}>Discard changes</Button>}
      </Group>
      {connection.mail === null && <>
        <Divider my="lg" />
        <ShowTheWaySection connectionId={connection.id} />
        <Divider my="lg" />
        <ProviderTerms datasourceId={connection.datasourceId} />
      </>}
    </div>
  );
}
