import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, type Environment, onPath, runnable } from './find-program.ts';
import { type Downloads, sdkDownloads } from './temporal/sdk-download.ts';

const VERSION = '1.32.1';
const COPY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const PROGRAM = 'temporal-test-server';

export type TestServer = { path: string } | { missing: string };

type Options = { download?: Downloads['testServer']; onStep?: (what: string) => void };

/** Temporal's time-skipping server, or why there is none: named, kept, downloaded by the SDK, or put together by Maven. */
export const temporalTestServer = async (env: Environment, options: Options = {}): Promise<TestServer> => {
  const path = (await presentTestServer(env)) ?? (await downloaded(env, options));
  if (path) return { path };
  const [java, maven] = await Promise.all([onPath('java', env), onPath('mvn', env)]);
  if (!java || !maven)
    return {
      missing: `the SDK cannot download it and ${java ? 'Maven' : maven ? 'Java' : 'Java and Maven'} cannot be found; TEMPORAL_TEST_SERVER may name its path`,
    };
  options.onStep?.('Fetching the time-skipping Temporal server with Maven');
  return fromMaven(env, maven);
};

/** Only what is there already; costs nothing. */
export const presentTestServer = async (env: Environment): Promise<string | undefined> =>
  env['TEMPORAL_TEST_SERVER'] ??
  ((await onPath('java', env)) ? await runnable(join(jarFolder(env), PROGRAM)) : undefined);

const downloaded = async (env: Environment, { download = sdkDownloads.testServer, onStep }: Options) => {
  onStep?.('Downloading the time-skipping Temporal server');
  return download(join(cacheFolder(env), 'temporal-sdk-download'));
};

const jarFolder = (env: Environment): string => join(cacheFolder(env), `${PROGRAM}-${VERSION}`);

const fromMaven = async (env: Environment, maven: string): Promise<TestServer> => {
  await mkdir(cacheFolder(env), { recursive: true });
  const work = await mkdtemp(join(cacheFolder(env), 'maven-'));
  try {
    await writeFile(join(work, 'pom.xml'), POM);
    await writeFile(join(work, PROGRAM), WRAPPER);
    await chmod(join(work, PROGRAM), 0o755);
    const args = ['-q', '-B', '-f', join(work, 'pom.xml'), COPY_PLUGIN, `-DoutputDirectory=${join(work, 'lib')}`];
    await promisify(execFile)(maven, args, { env });
    await rm(jarFolder(env), { recursive: true, force: true });
    await rename(work, jarFolder(env)); // whole or not at all
    return { path: join(jarFolder(env), PROGRAM) };
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    return { missing: `Maven could not fetch it: ${String(error).slice(0, 500)}` };
  }
};

const WRAPPER = `#!/bin/sh
exec java -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>fixpoint</groupId>
  <artifactId>temporal-test-server-jars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;
