/** A name by which two that differ in capitals and spaces alone are one. */
export const plainName = (name: string): string => name.trim().replace(/\s+/gu, ' ').toLocaleLowerCase();
