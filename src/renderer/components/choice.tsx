import { Select, type SelectProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';

/**
 * A field to choose from a list. Mantine draws and places the list of every field as soon as the field is there; this one does when
 * the pointer or the focus comes to it, before any key or press.
 */
export function Choice({ comboboxProps, onFocus, onPointerEnter, ...rest }: SelectProps): ReactNode {
  const [isNear, setNear] = useState(false);
  return (
    <Select
      {...rest}
      comboboxProps={{ ...comboboxProps, keepMounted: isNear }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
    />
  );
}
