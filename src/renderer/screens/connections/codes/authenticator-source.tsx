import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CodePreview } from '../../../../shared/ipc/codes.ts';
import { api } from '../../../app/api.ts';
import { SecretField, useIsTyped, useSecret } from '../../../components/secret-field.tsx';
import { attempt, tell } from '../../../components/toast.tsx';
import { base64Of } from './base64.ts';
import { RemoveSource, SourceBlock, type SourceProps } from './source-block.tsx';

type Entered = Parameters<typeof api.codes.previewAuthenticator>[0];

const WEAKER =
  'Know what this gives up: with the key beside its password, whoever gets into this computer has both. That is weaker than two devices. A mailbox or a phone keeps the second one elsewhere.';

/** An authenticator's key: by the text or the picture that the website shows for it. It is shown with its code before it is kept. */
export function AuthenticatorSource({ connectionId, delivery, onChanged }: SourceProps): ReactNode {
  const text = useSecret();
  const picture = useSecret();
  const isTyped = useIsTyped(text);
  const [pending, setPending] = useState<{ readonly kind: Entered['kind']; readonly preview: CodePreview } | null>(null);
  const [shown, setShown] = useState<CodePreview | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { authenticator } = delivery;
  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await attempt(work);
    setBusy(false);
  };
  const entered = (kind: Entered['kind']): Entered => (kind === 'TEXT' ? { kind, text: text.reveal() } : { kind, base64: picture.reveal() });
  const look = (kind: Entered['kind']): Promise<void> => during(async () => setPending({ kind, preview: await api.codes.previewAuthenticator(entered(kind)) }));
  const lookAtPicture = async (file: File): Promise<void> => {
    picture.type(base64Of(new Uint8Array(await file.arrayBuffer())));
    await look('PICTURE');
  };
  const forget = (): void => {
    text.forget();
    picture.forget();
    setPending(null);
  };
  const keep = (kind: Entered['kind']): Promise<void> =>
    during(async () => {
      await api.codes.setAuthenticator({ connectionId, entered: entered(kind) });
      forget();
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
        <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); if (text.reveal().trim() !== '') void look('TEXT'); }}>
          <SecretField label="Key, or otpauth:// address" description="Websites offer it as “enter the key by hand”." secret={text} maw={420} />
          <Group gap={8}>
            <Button type="submit" variant="default" disabled={!isTyped} loading={isBusy}>Look at its code</Button>
            <FileButton accept="image/png,image/jpeg" onChange={(file) => { if (file) void lookAtPicture(file); }}>
              {(props) => <Button {...props} variant="default" leftSection={<IconPhoto size={14} />}>From a picture of the QR code…</Button>}
            </FileButton>
          </Group>
        </Stack>
      ) : (
        <Stack gap="xs">
          <Text>Compare this with what the website expects, or type it there to finish setting up:</Text>
          <CodeText preview={pending.preview} />
          <Group gap={8}>
            <Button loading={isBusy} onClick={() => void keep(pending.kind)}>Keep this authenticator</Button>
            <Button variant="subtle" color="gray" onClick={forget}>Cancel</Button>
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
