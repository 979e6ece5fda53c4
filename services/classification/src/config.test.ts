import { readClassificationConfig } from './config.ts';

const GIVEN = { TRUSTED_KEYS: '{}' };
const LLM = { LLM_URL: 'https://llm.example.com/v1', LLM_MODEL: 'small' };

test('needs no database, and asks no language model unless told to', () => {
  expect(readClassificationConfig(GIVEN)).toMatchObject({ PORT: 4001, llm: null });
  expect(readClassificationConfig({ ...GIVEN, LLM_MODEL: 'small' }).llm).toBeNull();
});

test('reads how to ask a language model', () => {
  expect(readClassificationConfig({ ...GIVEN, ...LLM }).llm).toEqual({
    url: LLM.LLM_URL,
    model: 'small',
    apiKey: undefined,
    timeoutMs: 2500,
  });
});

test.each([
  [{ LLM_URL: LLM.LLM_URL }, /LLM_MODEL/],
  [{ ...LLM, LLM_URL: 'file:///etc/passwd' }, /LLM_URL/],
  [{ ...LLM, LLM_TIMEOUT_MS: '0' }, /LLM_TIMEOUT_MS/],
])('refuses %j', (variables, message) => {
  expect(() => readClassificationConfig({ ...GIVEN, ...variables })).toThrow(message);
});
