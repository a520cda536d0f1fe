import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Secret } from '../stores/secret.ts';

/** A secret that is forgotten with the part of the window that asked for it. */
export function useSecret(): Secret {
  const [secret] = useState(() => new Secret());
  useEffect(() => () => secret.forget(), [secret]);
  return secret;
}

/** Whether something is typed, for buttons that wait for it. */
export const useIsTyped = (secret: Secret): boolean => useSyncExternalStore((tell) => secret.watch(tell), () => !secret.isEmpty);

type SecretFieldProps = Omit<PasswordInputProps, 'value' | 'defaultValue' | 'onChange' | 'onInput' | 'ref'> & {
  readonly secret: Secret;
  /** At each key; the text is the secret's alone. */
  readonly onTyped?: () => void;
};

/** The field of a secret. Its text is held by the field and the secret alone, and by the field no longer than it is shown. */
export function SecretField({ secret, onTyped, ...rest }: SecretFieldProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    const show = (): void => {
      if (element.value !== secret.reveal()) element.value = secret.reveal();
    };
    // A step that is come back to shows what was typed in it.
    show();
    const stop = secret.watch(show);
    return () => {
      stop();
      element.value = '';
    };
  }, [secret]);
  return (
    <PasswordInput
      autoComplete="off"
      {...rest}
      ref={field}
      onChange={(event) => {
        secret.type(event.currentTarget.value);
        onTyped?.();
      }}
    />
  );
}
