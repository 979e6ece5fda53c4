import { json, PublicKeys, readConfig } from '@fixpoint/service-kit';
import { z } from 'zod';

const TIMEOUT_MAX_MS = 30_000;

export const readClassificationConfig = (env: NodeJS.ProcessEnv = process.env) => {
  const config = readConfig(
    {
      PORT: z.coerce.number().int().min(0).default(4001),
      LOG_LEVEL: z.string().default('info'),
      TRUSTED_KEYS: json(PublicKeys),
      /** Without it only the model that comes with the product answers, and nothing is learnt. */
      DATABASE_URL: z.url().optional(),
      /** Where `/chat/completions` is; without it no language model is asked. */
      LLM_URL: z.url({ protocol: /^https?$/ }).optional(),
      LLM_MODEL: z.string().optional(),
      LLM_API_KEY: z.string().optional(),
      LLM_TIMEOUT_MS: z.coerce.number().int().min(100).max(TIMEOUT_MAX_MS).default(2500),
    },
    env,
  );
  const { LLM_URL: url, LLM_MODEL: model, LLM_API_KEY: apiKey, LLM_TIMEOUT_MS: timeoutMs } = config;
  if (url && !model) throw new Error('LLM_MODEL: say which model LLM_URL is to answer with.');
  return { ...config, llm: url && model ? { url, model, apiKey, timeoutMs } : null };
};
