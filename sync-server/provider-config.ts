import { fail, ok, type Result } from '#domain/result.ts';
import type { ConfigIsWrong } from './config.ts';
import type { ProviderConfig } from './modules/accounts/providers.ts';

type Environment = Record<string, string | undefined>;

/** The variables of a provider: all of them, or none. */
interface Group {
  names: readonly string[];
  provider: (values: Record<string, string>) => ProviderConfig;
}

const GROUPS: readonly Group[] = [
  {
    names: ['WELNESS_GOOGLE_CLIENT_ID', 'WELNESS_GOOGLE_CLIENT_SECRET'],
    provider: (values) => ({
      id: 'google',
      name: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: values.WELNESS_GOOGLE_CLIENT_ID!,
      secret: { type: 'shared', text: values.WELNESS_GOOGLE_CLIENT_SECRET! },
      scope: 'openid email',
    }),
  },
  {
    names: [
      'WELNESS_APPLE_CLIENT_ID',
      'WELNESS_APPLE_TEAM_ID',
      'WELNESS_APPLE_KEY_ID',
      'WELNESS_APPLE_PRIVATE_KEY',
    ],
    provider: (values) => ({
      id: 'apple',
      name: 'Apple',
      issuer: 'https://appleid.apple.com',
      clientId: values.WELNESS_APPLE_CLIENT_ID!,
      secret: {
        type: 'apple',
        teamId: values.WELNESS_APPLE_TEAM_ID!,
        keyId: values.WELNESS_APPLE_KEY_ID!,
        // Many places that hold variables hold no line ends.
        privateKey: values.WELNESS_APPLE_PRIVATE_KEY!.replaceAll('\\n', '\n'),
      },
      scope: 'openid',
    }),
  },
  {
    names: [
      'WELNESS_OIDC_NAME',
      'WELNESS_OIDC_ISSUER',
      'WELNESS_OIDC_CLIENT_ID',
      'WELNESS_OIDC_CLIENT_SECRET',
    ],
    provider: (values) => ({
      id: 'oidc',
      name: values.WELNESS_OIDC_NAME!,
      issuer: values.WELNESS_OIDC_ISSUER!,
      clientId: values.WELNESS_OIDC_CLIENT_ID!,
      secret: { type: 'shared', text: values.WELNESS_OIDC_CLIENT_SECRET! },
      scope: 'openid email',
    }),
  },
];

/** The OpenID providers that the environment names: Google, Apple, and one of any other kind. */
export function readProviders(environment: Environment): Result<ProviderConfig[], ConfigIsWrong> {
  const providers: ProviderConfig[] = [];
  for (const { names, provider } of GROUPS) {
    const values = Object.fromEntries(
      names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
    );
    const missing = names.filter((name) => !(name in values));
    if (missing.length === names.length) continue;
    if (missing.length > 0)
      return wrong(`${missing[0]} is not set and must be, beside ${Object.keys(values)[0]}.`);
    const config = provider(values);
    if (!isIssuer(config.issuer))
      return wrong('WELNESS_OIDC_ISSUER must be an address that begins with https://.');
    providers.push(config);
  }
  return ok(providers);
}

/** Without TLS for a provider on this machine alone: one under development. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
}

function wrong(message: string): Result<never, ConfigIsWrong> {
  return fail({ type: 'ConfigIsWrong', message });
}
