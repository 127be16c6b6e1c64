import { importPKCS8, SignJWT } from 'jose';
import * as client from 'openid-client';

/** An OpenID provider as the configuration names it. */
export interface ProviderConfig {
  /** In addresses, and where an identity is stored. */
  id: string;
  /** As people call it. */
  name: string;
  issuer: string;
  clientId: string;
  secret:
    { type: 'shared'; text: string } | { type: 'apple'; teamId: string; keyId: string; privateKey: string };
  /** Apple sends an address only in a form from its own page, which a `SameSite` cookie does not accompany. */
  scope: string;
}

/** What is kept between the way to a provider and the way back. */
export interface Errand {
  state: string;
  nonce: string;
  verifier: string;
}

/** Who came back from a provider. The address is null unless the provider has verified it. */
export interface Claims {
  issuer: string;
  subject: string;
  email: string | null;
}

/** What openid-client does with a provider: discovery, authorization code with PKCE, state and nonce, ID token checked. */
export class Provider {
  readonly config: ProviderConfig;
  #discovered: Promise<client.Configuration> | null = null;

  constructor(config: ProviderConfig) {
    this.config = config;
  }

  /** Where to send a browser. Rejects when the provider cannot be reached. */
  async leave(redirectUri: string): Promise<{ url: string; errand: Errand }> {
    const configuration = await this.#discover();
    const errand = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: this.config.scope,
      state: errand.state,
      nonce: errand.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(errand.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, errand };
  }

  /** Who came back with this address. Rejects where the provider or anything of the answer cannot be believed. */
  async comeBack(address: URL, { state, nonce, verifier }: Errand): Promise<Claims> {
    const tokens = await client.authorizationCodeGrant(await this.#discover(), address, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const isVerified = claims.email_verified === true || claims.email_verified === 'true';
    const email = isVerified && typeof claims.email === 'string' ? claims.email : null;
    return { issuer: claims.iss, subject: claims.sub, email };
  }

  #discover(): Promise<client.Configuration> {
    if (!this.#discovered) {
      const { issuer, clientId, secret } = this.config;
      const server = new URL(issuer);
      // A provider on this machine is one under development; the configuration refuses any other without TLS.
      const execute = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
      const proof =
        secret.type === 'shared'
          ? client.ClientSecretPost(secret.text)
          : appleProof(clientId, issuer, secret);
      this.#discovered = client.discovery(server, clientId, undefined, proof, { execute, timeout: 10 });
      // What failed is tried again next time.
      this.#discovered.catch(() => (this.#discovered = null));
    }
    return this.#discovered;
  }
}

/** Apple takes a JWT, signed with a key that it knows, for a secret. */
function appleProof(
  clientId: string,
  issuer: string,
  { teamId, keyId, privateKey }: Extract<ProviderConfig['secret'], { type: 'apple' }>,
): client.ClientAuth {
  return async (_server, _client, body) => {
    const key = await importPKCS8(privateKey, 'ES256');
    body.set('client_id', clientId);
    body.set(
      'client_secret',
      await new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: keyId })
        .setIssuer(teamId)
        .setSubject(clientId)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(key),
    );
  };
}
