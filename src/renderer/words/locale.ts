let chosen: string | null = null;

/** Writes dates and numbers in this way from now on; null for the system's. What is drawn already has to be drawn anew. */
export function chooseLocale(locale: string | null): void {
  chosen = locale;
}

/** The locale in which the person writes; formatting takes it as an argument so that it can be tested. */
export const userLocale = (): string => chosen ?? ((typeof navigator === 'undefined' ? 'en-US' : navigator.language) || 'en-US');
