import { useEffect, useRef } from 'react';
import { isInOverlay, isTyping } from '../app/keys.ts';

/**
 * Ctrl+C copies the rows of a table, where no text is marked and nothing else has the keys.
 * @param rowsText what is copied; null where there is nothing to copy
 * @param onCopied told after it was put on the clipboard
 */
export function useTableCopy(isOn: boolean, rowsText: () => string | null, onCopied: () => void): void {
  const current = useRef({ rowsText, onCopied });
  useEffect(() => {
    current.current = { rowsText, onCopied };
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const onCopy = (event: ClipboardEvent): void => {
      const hasMarked = (window.getSelection()?.toString() ?? '') !== '';
      if (event.defaultPrevented || hasMarked || isTyping(event.target) || isInOverlay(event.target)) return;
      const text = current.current.rowsText();
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      current.current.onCopied();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [isOn]);
}
