import { Button, FileButton, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CodePreview } from '../../../../shared/ipc/codes.ts';
import { api } from '../../../app/api.ts';
import { attempt, tell } from '../../../components/toast.tsx';
import { base64Of } from './base64.ts';
import { RemoveSource, SourceBlock, type SourceProps } from './source-block.tsx';

type Entered = Parameters<typeof api.codes.previewAuthenticator>[0];

const WEAKER =
  'Know what this gives up: with the key beside its password, whoever gets into this computer has both. That is weaker than two devices. A mailbox or a phone keeps the second one elsewhere.';

/** An authenticator's key: by the text or the picture that the website shows for it. It is shown with its code before it is kept. */
export function AuthenticatorSource({ connectionId, delivery, onChanged }: SourceProps): ReactNode {
  const [text, setText] = useState('');
  const [pending, setPending] = useState<{ readonly entered: Entered; readonly preview: CodePreview } | null>(null);
  const [shown, setShown] = useState<CodePreview | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { authenticator } = delivery;
  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await attempt(work);
    setBusy(false);
  };
  const look = (entered: Entered): Promise<void> =>
    during(async () => {
      setPending({ entered, preview: await api.codes.previewAuthenticator(entered) });
      setText('');
    });
  const keep = ({ entered }: { readonly entered: Entered }): Promise<void> =>
    during(async () => {
      await api.codes.setAuthenticator({ connectionId, entered });
      setPending(null);
      tell('The authenticator is kept, sealed on this computer.');
      onChanged();
    });

  if (authenticator !== null) {
    const name = [authenticator.issuer, authenticator.label].filter((part) => part !== '').join(', ');
    return (
      <SourceBlock title="Authenticator" text={`Set up${name === '' ? '' : ` for ${name}`}: ${authenticator.digits} digits, a new code every ${authenticator.period} seconds. ${WEAKER}`}>
        <Group gap={8}>
          <Button variant="default" loading={isBusy} onClick={() => void during(async () => setShown(await api.codes.currentCode({ connectionId })))}>Show the code of the moment</Button>
          {shown && <CodeText preview={shown} />}
          <RemoveSource connectionId={connectionId} source="AUTHENTICATOR" loss="Its key is erased. To use it again, set it up anew at the website." onChanged={onChanged} />
        </Group>
      </SourceBlock>
    );
  }
  return (
    <SourceBlock title="Authenticator" text={`For websites that show a QR picture for an authenticator app. ${WEAKER}`}>
      {pending === null ? (
        <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); if (text.trim() !== '') void look({ kind: 'TEXT', text }); }}>
          <PasswordInput label="Key, or otpauth:// address" description="Websites offer it as “enter the key by hand”." value={text} onChange={(e) => setText(e.currentTarget.value)} autoComplete="off" maw={420} />
          <Group gap={8}>
            <Button type="submit" variant="default" disabled={text.trim() === ''} loading={isBusy}>Look at its code</Button>
            <FileButton accept="image/png,image/jpeg" onChange={(file) => { if (file) void file.arrayBuffer().then((bytes) => look({ kind: 'PICTURE', base64: base64Of(new Uint8Array(bytes)) })); }}>
              {(props) => <Button {...props} variant="default" leftSection={<IconPhoto size={14} />}>From a picture of the QR code…</Button>}
            </FileButton>
          </Group>
        </Stack>
      ) : (
        <Stack gap="xs">
          <Text>Compare this with what the website expects, or type it there to finish setting up:</Text>
          <CodeText preview={pending.preview} />
          <Group gap={8}>
            <Button loading={isBusy} onClick={() => void keep(pending)}>Keep this authenticator</Button>
            <Button variant="subtle" color="gray" onClick={() => setPending(null)}>Cancel</Button>
          </Group>
        </Stack>
      )}
    </SourceBlock>
  );
}

function CodeText({ preview }: { readonly preview: CodePreview }): ReactNode {
  const { facts: { issuer, label }, code, holdsMs } = preview;
  return (
    <Text data-selectable>
      <b className="figures">{code}</b>
      <span className="dim"> holds for another {Math.ceil(holdsMs / 1000)} s{issuer === '' && label === '' ? '' : `, ${[issuer, label].filter((part) => part !== '').join(', ')}`}</span>
    </Text>
  );
}
