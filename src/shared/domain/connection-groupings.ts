/** What the list of connections can be put in groups by; apart from the schemas, so that the first screen need not load them. */
export const CONNECTION_GROUPINGS = ['company', 'provider', 'status', 'owner'] as const;
export type ConnectionGrouping = (typeof CONNECTION_GROUPINGS)[number];
