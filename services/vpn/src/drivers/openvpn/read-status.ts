/** One client in the gateway's table, by `status 3` (tab-separated, with a header for each kind of row). */
export type Client = {
  id: string;
  account: string;
  address: string;
  since: Date;
  bytesReceived: number;
};

/** Columns are found by their names: their places differ between versions. */
export const clientsIn = (status: readonly string[]): Client[] => {
  const rows = status.map((line) => line.split('\t'));
  const header = rows.find(([kind, of]) => kind === 'HEADER' && of === 'CLIENT_LIST')?.slice(2) ?? [];
  const column = (name: string): number => header.indexOf(name);
  const places = {
    account: column('Common Name'),
    address: column('Real Address'),
    received: column('Bytes Received'),
    since: column('Connected Since (time_t)'),
    id: column('Client ID'),
  };
  return rows
    .filter(([kind]) => kind === 'CLIENT_LIST')
    .map(([, ...cells]) => ({
      id: cells[places.id] ?? '',
      account: cells[places.account] ?? '',
      address: cells[places.address] ?? '',
      since: new Date(Number(cells[places.since]) * 1000),
      bytesReceived: Number(cells[places.received]),
    }))
    .filter(({ id, account }) => id !== '' && account !== 'UNDEF');
};
