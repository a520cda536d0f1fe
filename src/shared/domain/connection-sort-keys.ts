/** What the list of connections can be put in order by. Apart from its schema, as the window's first screen loads none. */
export const CONNECTION_SORT_KEYS = ['provider', 'company', 'username', 'status', 'owner', 'accounts', 'bills', 'new', 'last', 'next'] as const;
