/** The person's own locale; formatting takes it as an argument so that it can be tested. */
export const userLocale = (): string => (typeof navigator === 'undefined' ? 'en-US' : navigator.language) || 'en-US';
