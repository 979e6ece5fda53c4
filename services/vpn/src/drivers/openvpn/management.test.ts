import { createServer, type Server, type Socket } from 'node:net';
import { Management } from './management.ts';

/** Answers as `answers` says, line by line; what a real gateway says is in the tests on a real one. */
const listen = async (answers: (line: string, socket: Socket) => void): Promise<{ server: Server; port: number }> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const line of String(data).split('\n').filter(Boolean)) answers(line, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: address && typeof address === 'object' ? address.port : 0 };
};

describe('the management interface', () => {
  let server: Server;
  let management: Management;
  let notices: string[] = [];
  const open = async (answers: (line: string, socket: Socket) => void, password: string | null = null) => {
    const listening = await listen(answers);
    server = listening.server;
    notices = [];
    management = new Management(
      { address: { host: '127.0.0.1', port: listening.port }, password, timeoutMs: 500 },
      (notice) => notices.push(notice),
    );
  };
  afterEach(async () => {
    await management.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const usual = (line: string, socket: Socket): void => {
    if (line === 'log on all') socket.write('SUCCESS: real-time log notification set to ON\n1,I,before\nEND\n');
    else if (line === 'status 3') socket.write('TITLE\tx\n>LOG:2,I,between\nEND\n');
    else if (line === 'client-kill 7') socket.write('SUCCESS: client-kill command succeeded\r\n');
    else socket.write('ERROR: client-kill command failed\n');
  };

  test('gives each answer to whoever asked, and what is between to the notices', async () => {
    await open(usual);
    const all = await Promise.all([
      management.list('status 3'),
      management.command('client-kill 7'),
      management.list('status 3'),
    ]);
    expect(all).toEqual([['TITLE\tx'], 'client-kill command succeeded', ['TITLE\tx']]);
    expect(notices).toEqual(['>LOG:1,I,before', '>LOG:2,I,between', '>LOG:2,I,between']);
  });

  test('says that the gateway is away when the connection breaks off in the middle', async () => {
    await open((line, socket) => {
      if (line === 'status 3') socket.resetAndDestroy();
      else usual(line, socket);
    });
    await expect(management.list('status 3')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(management.command('client-kill 7')).resolves.toContain('succeeded');
  });

  test('says in the gateway’s words that it refused, and goes on', async () => {
    await open(usual);
    await expect(management.command('client-kill 8')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('client-kill command failed'),
    });
    expect(await management.command('client-kill 7')).toContain('succeeded');
  });

  test('sends a password when one is set', async () => {
    const lines: string[] = [];
    await open((line, socket) => {
      lines.push(line);
      if (line === 's3cret') socket.write('SUCCESS: password is correct\n');
      else usual(line, socket);
    }, 's3cret');
    await management.list('status 3');
    expect(lines.slice(0, 2)).toEqual(['s3cret', 'log on all']);
  });

  test('gives up on a gateway that does not answer, and asks it anew the next time', async () => {
    let deaf = true;
    await open((line, socket) => {
      if (line === 'status 3' && deaf) return;
      usual(line, socket);
    });
    await expect(management.list('status 3')).rejects.toMatchObject({ code: 'unavailable' });
    deaf = false;
    expect(await management.list('status 3')).toEqual(['TITLE\tx']);
  });

  test('sends no second line hidden in the first', async () => {
    await open(usual);
    await expect(management.command('client-kill 7\nsignal SIGTERM')).rejects.toMatchObject({ code: 'invalid' });
  });
});
