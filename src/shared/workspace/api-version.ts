/** Versions of the API that this service answers, newest first. A request names one by the header; without it, the first ever. */
export const API_VERSIONS = ['1'] as const;
export const VERSION_HEADER = 'x-api-version';
