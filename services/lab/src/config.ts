import { z } from 'zod';

const port = (usual: number) => z.coerce.number().int().min(0).max(65_535).default(usual);

const Config = z.object({
  LAB_HOME: z.string().min(1),
  LAB_HTTPS_PORT: port(4443),
  LAB_HTTP_PORT: port(8025),
  LAB_SMTP_PORT: port(2525),
  LAB_WORLD: z.string().optional(),
  LAB_APPS: z.string().optional(),
});
export type Config = z.infer<typeof Config>;

/** Reads the environment once; blank means unset. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const result = Config.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!result.success) throw new Error(`Bad configuration\n${z.prettifyError(result.error)}`);
  return result.data;
};
