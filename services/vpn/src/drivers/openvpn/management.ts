import { createConnection, type NetConnectOpts, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { FixpointError } from '@fixpoint/domain';

/** A unix socket, or a TCP port of loopback: the protocol is in clear text. */
export type ManagementAddress = { path: string } | { host: string; port: number };
export type ManagementSettings = { address: ManagementAddress; password: string | null; timeoutMs: number };

type Waiting = {
  lines: string[];
  ends: (line: string) => boolean;
  done(lines: string[]): void;
  failed(error: Error): void;
};

/**
 * OpenVPN's management interface, as doc/management-notes.txt of OpenVPN describes it: one client at a time, lines of text, answers
 * in the order of the commands, and notices (`>LOG:…`, `>CLIENT:…`) between them.
 */
export class Management {
  readonly #settings: ManagementSettings;
  readonly #onNotice: (line: string) => void;
  #socket: Promise<Socket> | null = null;
  #waiting: Waiting | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(settings: ManagementSettings, onNotice: (line: string) => void) {
    this.#settings = settings;
    this.#onNotice = onNotice;
  }

  /** For commands that answer with one line. Throws `invalid` with the gateway's words when it refuses. */
  async command(line: string): Promise<string> {
    const [answer = ''] = await this.#ask(line, (text) => text.startsWith('SUCCESS:'));
    return answer.replace(/^SUCCESS:\s*/u, '');
  }

  /** For commands that answer with many lines and `END`. */
  async list(line: string): Promise<string[]> {
    const lines = await this.#ask(line, (text) => text === 'END');
    return lines.slice(0, -1);
  }

  async close(): Promise<void> {
    const socket = await this.#socket?.catch(() => null);
    socket?.destroy();
  }

  /** One after another: the protocol has no other way to tell which answer is whose. */
  #ask(line: string, ends: Waiting['ends']): Promise<string[]> {
    const asked = this.#last.then(() => this.#send(line, ends));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  async #send(line: string, ends: Waiting['ends']): Promise<string[]> {
    if (/[\r\n\0]/u.test(line)) throw new FixpointError('invalid', 'A management command is one line.');
    const socket = await (this.#socket ??= this.#connect());
    return this.#exchange(socket, line, ends);
  }

  #exchange(socket: Socket, line: string, ends: Waiting['ends']): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => socket.destroy(away('did not answer in time')), this.#settings.timeoutMs);
      const settle =
        <T>(end: (value: T) => void) =>
        (value: T) => {
          clearTimeout(late);
          this.#waiting = null;
          end(value);
        };
      this.#waiting = { lines: [], ends, done: settle(resolve), failed: settle(reject) };
      socket.write(`${line}\n`);
    });
  }

  async #connect(): Promise<Socket> {
    const { address, password, timeoutMs } = this.#settings;
    const socket = createConnection({ ...address, timeout: timeoutMs } as NetConnectOpts);
    let isOver = false;
    const gone = (error: Error) => {
      if (isOver) return; // the close after an error comes when another connection may be at work already
      isOver = true;
      this.#socket = null;
      this.#waiting?.failed(error instanceof FixpointError ? error : away('broke the connection off', error));
    };
    socket.on('error', gone).on('close', () => gone(away('closed the connection')));
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve).once('error', reject);
        socket.once('timeout', () => reject(away('did not take the connection')));
      });
    } catch (error) {
      socket.destroy();
      throw away('does not take a connection', error);
    }
    socket.setTimeout(0);
    createInterface({ input: socket })
      .on('line', (text) => this.#take(text))
      .on('error', () => undefined); // the socket's own listener has it
    if (password !== null) await this.#exchange(socket, password, (text) => text.startsWith('SUCCESS:'));
    // What the gateway still remembers comes first, then every line as it is written.
    for (const past of (await this.#exchange(socket, 'log on all', (text) => text === 'END')).slice(1, -1))
      this.#onNotice(`>LOG:${past}`);
    return socket;
  }

  #take(text: string): void {
    if (text.startsWith('>')) return this.#onNotice(text);
    const waiting = this.#waiting;
    if (!waiting || text.startsWith('ENTER PASSWORD:')) return;
    if (text.startsWith('ERROR:'))
      return waiting.failed(new FixpointError('invalid', `The gateway refused: ${text.slice('ERROR:'.length).trim()}`));
    waiting.lines.push(text);
    if (waiting.ends(text)) waiting.done(waiting.lines);
  }
}

const away = (what: string, cause?: unknown): FixpointError =>
  new FixpointError('unavailable', `The VPN gateway ${what}.`, {}, cause);
