/** Where Graph keeps a user. The id is an object id; encoded all the same, so that no id can reach another path. */
export const userPath = (personId: string): string => `/users/${encodeURIComponent(personId)}`;

/** A text inside an OData filter: quotes are doubled, then the whole is encoded for the query. */
export const odataText = (text: string): string => encodeURIComponent(`'${text.replaceAll("'", "''")}'`);
