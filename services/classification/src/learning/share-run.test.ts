import { shareRun } from './share-run.ts';

const started = () => {
  const runs: { signal: AbortSignal; end: PromiseWithResolvers<string> }[] = [];
  const share = shareRun<string>((signal) => {
    const end = Promise.withResolvers<string>();
    runs.push({ signal, end });
    signal.addEventListener('abort', () => end.reject(signal.reason));
    return end.promise;
  });
  const ask = () => {
    const caller = new AbortController();
    return { answer: share(caller.signal), leave: () => caller.abort('Client connection prematurely closed.') };
  };
  return { runs, ask };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('whoever asks while one is under way gets its result; later ones get another', async () => {
  const { runs, ask } = started();
  const [one, two] = [ask(), ask()];
  await settled();
  expect(runs).toHaveLength(1);
  runs[0]?.end.resolve('first');
  expect(await Promise.all([one.answer, two.answer])).toEqual(['first', 'first']);

  const three = ask();
  await settled();
  runs[1]?.end.resolve('second');
  expect(await three.answer).toBe('second');
});

test('one that leaves does not end it for the other', async () => {
  const { runs, ask } = started();
  const [one, two] = [ask(), ask()];
  await settled();
  one.leave();
  await expect(one.answer).rejects.toMatchObject({ code: 'unavailable' });
  expect(runs[0]?.signal.aborted).toBe(false);
  runs[0]?.end.resolve('done');
  expect(await two.answer).toBe('done');
});

test('is aborted when the last one leaves, and the next begins when that is over', async () => {
  const { runs, ask } = started();
  const one = ask();
  await settled();
  one.leave();
  await expect(one.answer).rejects.toMatchObject({ code: 'unavailable' });
  expect(runs[0]?.signal.aborted).toBe(true);

  const two = ask();
  await settled();
  expect(runs).toHaveLength(2);
  runs[1]?.end.resolve('anew');
  expect(await two.answer).toBe('anew');
});

test('a failure is told to all who wait, and the next one starts anew', async () => {
  const { runs, ask } = started();
  const [one, two] = [ask(), ask()];
  await settled();
  runs[0]?.end.reject(new Error('no memory'));
  await expect(one.answer).rejects.toThrow('no memory');
  await expect(two.answer).rejects.toThrow('no memory');

  const three = ask();
  await settled();
  runs[1]?.end.resolve('well');
  expect(await three.answer).toBe('well');
});

test('somebody who is gone already starts nothing', async () => {
  let ran = false;
  const share = shareRun(async () => (ran = true));
  await expect(share(AbortSignal.abort())).rejects.toMatchObject({ code: 'unavailable' });
  await settled();
  expect(ran).toBe(false);
});
