import { freePorts, isFree } from '../ports.ts';

/** Every port of a stack: the variable that sets it, and where it is when nobody says so. */
const PORTS = {
  portal: ['PORTAL_PORT', 3000],
  gateway: ['GATEWAY_PORT', 4000],
  classification: ['CLASSIFICATION_PORT', 4001],
  diagnosis: ['DIAGNOSIS_PORT', 4002],
  identity: ['IDENTITY_PORT', 4003],
  notifications: ['NOTIFICATIONS_PORT', 4004],
  devices: ['DEVICES_PORT', 4007],
  labHttps: ['LAB_HTTPS_PORT', 4443],
  labHttp: ['LAB_INBOX_PORT', 8025],
  smtp: ['SMTP_PORT', 2525],
  temporal: ['TEMPORAL_PORT', 7233],
  temporalUi: ['TEMPORAL_UI_PORT', 8233],
  postgres: ['POSTGRES_PORT', 5433],
} as const satisfies Record<string, readonly [variable: string, port: number]>;

export type PortName = keyof typeof PORTS;
export type Ports = Record<PortName, number>;

const NAMES = Object.keys(PORTS) as PortName[]; // Object.keys forgets the type of a constant's keys

export const defaultPorts = (env: NodeJS.ProcessEnv): Ports => portsFrom((name) => chosen(name, env));

export const anyFreePorts = async (): Promise<Ports> => {
  const free = await freePorts(NAMES.length);
  return portsFrom((_, index) => free[index] ?? 0);
};

/** Throws when something else listens on one of the ports, naming the port and the variable that moves it. */
export const checkPorts = async (ports: Ports, not: readonly PortName[] = []): Promise<void> => {
  for (const name of NAMES.filter((each) => !not.includes(each))) {
    if (!(await isFree(ports[name])))
      throw new Error(
        `Port ${ports[name]}, which ${name} needs, is taken.\n` +
          `  End what listens there (\`lsof -i :${ports[name]}\` names it), or choose another: ${PORTS[name][0]}=<port> npm start`,
      );
  }
};

const portsFrom = (port: (name: PortName, index: number) => number): Ports =>
  Object.fromEntries(NAMES.map((name, index) => [name, port(name, index)])) as Ports; // one entry for each name

const chosen = (name: PortName, env: NodeJS.ProcessEnv): number => {
  const [variable, usual] = PORTS[name];
  const port = Number(env[variable] || usual);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable}=${env[variable]} is not a port: give a number from 1 to 65535.`);
  return port;
};

/** The variables that put a stack on these ports. */
export const portVariables = (ports: Ports): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [PORTS[name][0], String(ports[name])]));
