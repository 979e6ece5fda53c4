import { personToken } from '@fixpoint/dev/person-token';
import type { Stack } from '@fixpoint/dev/stack';
import type { Person } from '@fixpoint/domain';
import { createGatewayClient } from '@fixpoint/gateway';

const ADMIN: Person = { id: 'bench-admin', name: 'Bench Admin', email: 'admin@bench.example' };

const asAdmin = async ({ secrets, urls }: Stack) =>
  createGatewayClient(urls.gateway, {
    authorization: `Bearer ${await personToken(secrets, { person: ADMIN, roles: ['admin'] })}`,
  }).v1.automation;

export const readAutomation = async (stack: Stack) => {
  const response = await (await asAdmin(stack)).$get();
  if (response.status !== 200) throw new Error(`The switch cannot be read: ${await response.text()}`);
  return response.json();
};

export const switchAutomation = async (stack: Stack, stopped: boolean): Promise<void> => {
  const response = await (await asAdmin(stack)).$put({ json: { stopped, reason: 'Bench.' } });
  if (response.status !== 200) throw new Error(`The switch was refused: ${await response.text()}`);
};

/** Writes a ticket about a forgotten password; who wrote it has just signed in. */
export const openTicket = async ({ secrets, urls }: Stack, person: Person): Promise<string> => {
  const authorization = `Bearer ${await personToken(secrets, { person })}`;
  const response = await createGatewayClient(urls.gateway, { authorization }).v1.tickets.$post({
    json: { subject: 'Password', body: 'I forgot my password.' },
    header: {},
  });
  if (response.status !== 202) throw new Error(`The ticket was refused: ${await response.text()}`);
  return (await response.json()).id;
};
