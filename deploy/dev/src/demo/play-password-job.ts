import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isEnded, isWaiting, type Phase } from '@fixpoint/domain';
import { createGatewayClient } from '@fixpoint/gateway';
import type { LabPersonView } from '@fixpoint/lab';
import { personToken } from '../person-token.ts';
import type { OnLine } from '../stack/progress.ts';
import type { DemoStack } from './find-or-start.ts';

export type Outcome = { ticket: string; phase: Phase; seconds: number; effects: number };

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 40;
const WRONG_PASSWORD = { minutesAgo: 0, errorCode: 50126 };

/** Nobody has their password changed twice in a day, so a demo that is played again takes the next; Ana is kept for the README's tour. */
const PLAYERS = ['liam-walsh', 'henrik-dahl', 'ana-ruiz'];
const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody forgot their password: they try in vain, write a ticket, and follow it to its end. */
export const playPasswordJob = async (
  { gatewayUrl, lab, secrets }: DemoStack,
  onLine: OnLine,
  signal: AbortSignal,
): Promise<Outcome> => {
  const player = playerAmong(await lab.people());
  await lab.patchPerson(player.id, { addSignIns: [WRONG_PASSWORD, WRONG_PASSWORD, WRONG_PASSWORD] });
  const changes = async (): Promise<number> => (await lab.counters()).effects.passwordChanges;
  const person = { id: player.id, name: player.name, email: player.upn };
  const { v1 } = createGatewayClient(gatewayUrl, async () => ({
    authorization: `Bearer ${await personToken(secrets, { person })}`,
  }));

  const [changesBefore, submittedAt] = [await changes(), performance.now()];
  const opened = await v1.tickets.$post({
    json: { subject: 'Password', body: 'I forgot my password and cannot sign in.' },
    header: { 'idempotency-key': randomUUID() },
  });
  if (opened.status !== 202) throw new Error(`The gateway refused the ticket: ${await opened.text()}`);
  const { id } = await opened.json();
  onLine(`${person.name} wrote ${id}.`);

  const look = async () => {
    const answer = await v1.tickets[':id'].$get({ param: { id } });
    if (answer.status !== 200) throw new Error(`The gateway does not show ${id}: ${await answer.text()}`);
    return (await answer.json()).ticket;
  };
  let said = '';
  for (;;) {
    const { phase, headline } = await look();
    const line = `${phase}: ${headline}`;
    if (line !== said) onLine((said = line));
    const seconds = (performance.now() - submittedAt) / 1000;
    if (isEnded(phase) || isWaiting(phase))
      return { ticket: id, phase, seconds: Number(seconds.toFixed(3)), effects: (await changes()) - changesBefore };
    if (seconds * 1000 > PATIENCE_MS) throw new Error(`${id} is still ${phase} after ${seconds.toFixed(0)} s.`);
    signal.throwIfAborted();
    await pause(LOOK_EVERY_MS);
  }
};

const playerAmong = (people: readonly LabPersonView[]): LabPersonView => {
  const rested = PLAYERS.map((player) => people.find(({ key }) => key === player)).find(
    (person) => person && Date.now() - Date.parse(person.passwordChangedAt) > DAY_MS,
  );
  if (rested) return rested;
  throw new Error(
    `The demo has changed the password of everybody whom it may (${PLAYERS.join(', ')}). Begin anew: npm start -- --reset`,
  );
};
