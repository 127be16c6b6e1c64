import { resolve } from 'node:path';
import * as v from 'valibot';
import { fail, ok, type Result } from '#domain/result.ts';
import type { ProviderConfig } from './modules/accounts/providers.ts';
import { readProviders } from './provider-config.ts';

export interface Config {
  host: string;
  port: number;
  /** Absolute: the certificates, and the database unless that is elsewhere. */
  dataDirectory: string;
  /** The address of a Postgres database; null for the embedded one in the data directory. */
  databaseUrl: string | null;
  /** The address of the Redis that carries hints between several servers; null for a server alone. */
  redisUrl: string | null;
  /** E-mail addresses whose accounts manage others, in small letters. */
  admins: readonly string[];
  /** OpenID providers at which people may prove who they are. */
  providers: readonly ProviderConfig[];
  /** Bytes that one account may store; null for no limit. */
  quotaBytes: number | null;
  /** Absolute: the built app, served beside the API. */
  appDirectory: string;
  /** Where models lie that come with the server, each in a folder of its own. */
  modelsDirectory: string;
  /** Serve HTTPS to phones on the local network. */
  lan: boolean;
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed, for the rate limit. */
  trustedProxies: readonly string[];
}

export interface ConfigIsWrong {
  type: 'ConfigIsWrong';
  /** One line that names the variable, what it holds and what it may hold. */
  message: string;
}

const Port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535));

const Addresses = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((address) => address.trim())),
  v.array(v.pipe(v.string(), v.ip())),
);

const Emails = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((email) => email.trim().toLowerCase())),
  v.array(v.pipe(v.string(), v.email())),
);

const Environment = v.object({
  PORT: v.optional(v.message(Port, 'a number from 0 to 65535'), '3000'),
  HOST: v.optional(v.message(v.pipe(v.string(), v.nonEmpty()), 'an address to listen on')),
  WELNESS_DATA_DIR: v.optional(v.message(v.pipe(v.string(), v.nonEmpty()), 'a folder'), 'data'),
  DATABASE_URL: v.optional(
    v.message(
      v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\/./)),
      'an address such as postgres://user@host/name',
    ),
  ),
  REDIS_URL: v.optional(
    v.message(v.pipe(v.string(), v.regex(/^rediss?:\/\/./)), 'an address such as redis://host:6379'),
  ),
  WELNESS_ADMINS: v.optional(v.message(Emails, 'e-mail addresses with commas between them')),
  WELNESS_QUOTA_MB: v.optional(
    v.message(v.pipe(v.string(), v.regex(/^\d{1,7}$/), v.transform(Number)), 'megabytes, or 0 for no limit'),
    '200',
  ),
  WELNESS_APP_DIR: v.optional(v.message(v.pipe(v.string(), v.nonEmpty()), 'a folder'), 'build/app'),
  WELNESS_MODELS_DIR: v.optional(v.message(v.pipe(v.string(), v.nonEmpty()), 'a folder'), 'models'),
  WELNESS_TRUSTED_PROXY: v.optional(v.message(Addresses, 'IP addresses with commas between them')),
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
    const name = v.getDotPath(issue)?.split('.')[0] ?? '';
    // It may hold a password.
    const held = ['DATABASE_URL', 'REDIS_URL'].includes(name) ? 'set' : JSON.stringify(environment[name]);
    return fail({ type: 'ConfigIsWrong', message: `${name} is ${held} and must be ${issue.message}.` });
  }
  const { PORT, HOST, WELNESS_DATA_DIR, DATABASE_URL, REDIS_URL, WELNESS_ADMINS, WELNESS_QUOTA_MB } =
    parsed.output;
  const { WELNESS_APP_DIR, WELNESS_MODELS_DIR, WELNESS_LAN, WELNESS_TRUSTED_PROXY } = parsed.output;
  const providers = readProviders(environment);
  if (!providers.ok) return providers;
  const lan = WELNESS_LAN === '1';
  return ok({
    host: HOST ?? (lan ? '0.0.0.0' : '127.0.0.1'),
    port: PORT,
    dataDirectory: resolve(workingDirectory, WELNESS_DATA_DIR),
    databaseUrl: DATABASE_URL ?? null,
    redisUrl: REDIS_URL ?? null,
    admins: WELNESS_ADMINS ?? [],
    providers: providers.value,
    quotaBytes: WELNESS_QUOTA_MB === 0 ? null : WELNESS_QUOTA_MB * 1024 * 1024,
    appDirectory: resolve(workingDirectory, WELNESS_APP_DIR),
    modelsDirectory: resolve(workingDirectory, WELNESS_MODELS_DIR),
    lan,
    trustedProxies: WELNESS_TRUSTED_PROXY ?? [],
  });
}
