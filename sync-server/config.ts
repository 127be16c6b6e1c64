import { resolve } from 'node:path';
import * as v from 'valibot';
import { fail, ok, type Result } from '#domain/result.ts';

export interface Config {
  host: string;
  port: number;
  /** Absolute: certificates now, the database later. */
  dataDirectory: string;
  /** Absolute: the built app, served beside the API. */
  appDirectory: string;
  /** Serve HTTPS to phones on the local network. */
  lan: boolean;
}

export interface ConfigIsWrong {
  type: 'ConfigIsWrong';
  /** One line that names the variable, what it holds and what it may hold. */
  message: string;
}

const Port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535));

const Environment = v.object({
  PORT: v.optional(v.message(Port, 'a number from 0 to 65535'), '3000'),
  HOST: v.optional(v.message(v.pipe(v.string(), v.nonEmpty()), 'an address to listen on')),
  WELNESS_DATA_DIR: v.optional(v.message(v.pipe(v.string(), v.nonEmpty()), 'a folder'), 'data'),
  WELNESS_APP_DIR: v.optional(v.message(v.pipe(v.string(), v.nonEmpty()), 'a folder'), 'build/app'),
  WELNESS_LAN: v.optional(v.message(v.picklist(['0', '1']), '0 or 1'), '0'),
});

/**
 * Reads the environment once, at the start. Relative folders count from `workingDirectory`, which is the project for
 * `npm start`.
 */
export function readConfig(
  environment: Record<string, string | undefined>,
  workingDirectory: string,
): Result<Config, ConfigIsWrong> {
  const parsed = v.safeParse(Environment, environment);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const name = v.getDotPath(issue) ?? '';
    return fail({
      type: 'ConfigIsWrong',
      message: `${name} is ${JSON.stringify(environment[name])} and must be ${issue.message}.`,
    });
  }
  const { PORT, HOST, WELNESS_DATA_DIR, WELNESS_APP_DIR, WELNESS_LAN } = parsed.output;
  const lan = WELNESS_LAN === '1';
  return ok({
    host: HOST ?? (lan ? '0.0.0.0' : '127.0.0.1'),
    port: PORT,
    dataDirectory: resolve(workingDirectory, WELNESS_DATA_DIR),
    appDirectory: resolve(workingDirectory, WELNESS_APP_DIR),
    lan,
  });
}
