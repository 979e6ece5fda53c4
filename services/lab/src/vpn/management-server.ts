import { rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { VpnGateway } from './vpn-gateway.ts';

/** OpenVPN's management interface on a unix socket: lines of text, one client at a time. `killed` hears whose session was ended. */
export class ManagementServer {
  readonly #gateway: VpnGateway;
  readonly #killed: (account: string) => void;
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();

  constructor(gateway: VpnGateway, killed: (account: string) => void) {
    this.#gateway = gateway;
    this.#killed = killed;
  }

  get isUp(): boolean {
    return this.#server !== null;
  }

  async start(path: string): Promise<void> {
    await rm(path, { force: true });
    const server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let stopLog = (): void => undefined;
    socket.on('error', () => undefined); // whoever goes away without a word is gone
    socket.on('close', () => {
      stopLog();
      this.#sockets.delete(socket);
    });
    const say = (...lines: string[]): void => void socket.write(lines.map((line) => `${line}\r\n`).join(''));
    say(">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info");
    const lines = createInterface({ input: socket }).on('error', () => undefined); // it tells of the socket's errors again
    lines.on('line', (line) => {
      const [command = '', ...words] = line.trim().split(/\s+/u);
      if (command === 'status') return say(...this.#gateway.status(), 'END');
      if (command === 'log') {
        say('SUCCESS: real-time log notification set to ON', ...this.#gateway.log, 'END');
        stopLog();
        stopLog = this.#gateway.onLine((text) => say(`>LOG:${text}`));
        return undefined;
      }
      if (command === 'client-kill') return say(this.#kill(Number(words[0])));
      return say("ERROR: unknown command, enter 'help' for more options");
    });
  }

  #kill(id: number): string {
    const killed = this.#gateway.kill(id);
    if (!killed) return 'ERROR: client-kill command failed';
    if (killed.heard !== null) this.#killed(killed.heard);
    return 'SUCCESS: client-kill command succeeded';
  }
}
