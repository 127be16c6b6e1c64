import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { freePort } from './free-port.ts';

/** Who sits before the browser at the provider. */
export interface Visitor {
  subject: string;
  email: string;
  isVerified: boolean;
  /** Whether they go back without signing in. */
  declines?: boolean;
}

export interface OpenIdProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who comes next; nobody is asked for anything. */
  visitor: Visitor;
  /** Goes there as a browser would, from the address that the app was given; resolves to where it is sent back to. */
  visit(url: string): Promise<string>;
  stop(): Promise<void>;
}

/** A certified OpenID provider on the loopback address (oidc-provider), at which whoever is `visitor` signs in by going there. */
export async function startOpenIdProvider(redirectUris: string[]): Promise<OpenIdProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const known = new Map<string, Visitor>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'welness',
        client_secret: 'shared',
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['one'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, subject) => ({
      accountId: subject,
      claims: () => {
        const { email, isVerified } = known.get(subject)!;
        return { sub: subject, email, email_verified: isVerified };
      },
    }),
  });
  const handle = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request, response);
    else void handle(request, response);
  });

  async function interact(...[request, response]: Parameters<typeof handle>): Promise<void> {
    const { visitor } = started;
    known.set(visitor.subject, visitor);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (visitor.declines) {
      await provider.interactionFinished(request, response, { error: 'access_denied' });
    } else if (prompt.name === 'login') {
      await provider.interactionFinished(request, response, { login: { accountId: visitor.subject } });
    } else {
      const grant = new provider.Grant({
        accountId: session!.accountId,
        clientId: params.client_id as string,
      });
      grant.addOIDCScope(params.scope as string);
      const consent = { grantId: await grant.save() };
      await provider.interactionFinished(request, response, { consent });
    }
  }

  const started: OpenIdProvider = {
    issuer,
    clientId: 'welness',
    clientSecret: 'shared',
    visitor: { subject: 'nobody', email: '', isVerified: false },
    async visit(url) {
      const jar = new Map<string, string>();
      let at = new URL(url);
      while (at.origin === issuer) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const text of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
          jar.set(name, value);
        }
        const next = response.headers.get('location');
        if (next === null) throw new Error(`the provider answered ${response.status}`);
        at = new URL(next, at);
      }
      return at.href;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return started;
}
