import * as v from 'valibot';
import { ErrorBody, type RouteDocument } from '../../core/openapi.ts';
import { SCOPES } from './access.ts';
import {
  AccountParams,
  AccountsQuery,
  ProvenRequest,
  KeyParams,
  KeyRequest,
  PassphraseRequest,
  RecoverRequest,
  RegisterRequest,
  SessionParams,
  SignInRequest,
  StandingRequest,
  StartRequest,
} from './fields.ts';
import { PROOF_DOCUMENTS } from './proof-document.ts';

const BytesText = v.pipe(v.string(), v.description('base64url'));
const signedIn = {
  accessToken: v.pipe(v.string(), v.description('A JWT, for the header Authorization: Bearer')),
  expiresIn: v.pipe(v.number(), v.description('Seconds')),
  space: BytesText,
};
const refused = (description: string) => ({ description, body: ErrorBody });
const nothing = { description: 'Done', body: null };
const signedOut = refused('SignInNeeded');
const notPermitted = refused('NotPermitted');
const Role = v.picklist(['user', 'coach', 'admin']);
const ApiKey = v.object({
  id: v.pipe(v.string(), v.description('The part of a key that may be shown')),
  scopes: v.array(v.picklist(SCOPES)),
  createdAt: v.number(),
  expiresAt: v.number(),
  usedAt: v.nullable(v.number()),
});
const common = {
  400: refused('InvalidRequest'),
  429: refused('TooManyRequests; Retry-After says when'),
  503: refused('DatabaseUnavailable'),
};
const provenAgain = { 401: refused('SignInNeeded, SignInRefused'), 403: notPermitted };
const proving = { ...common, 401: refused('SignInRefused'), 429: refused('TooMany, TooManyRequests') };

/** Kept equal to `accountRoutes` by a test. The session's refresh token travels in a cookie beside these bodies. */
export const ACCOUNT_DOCUMENTS: readonly RouteDocument[] = [
  {
    method: 'post',
    path: '/api/accounts/start',
    summary: 'What a device needs in order to turn a passphrase into keys; any address gets an answer.',
    body: StartRequest,
    responses: {
      200: {
        description: 'Salt and cost of Argon2id',
        body: v.object({ salt: BytesText, memory: v.number(), passes: v.number() }),
      },
      ...common,
    },
  },
  {
    method: 'post',
    path: '/api/accounts',
    summary: 'Makes an account and its space. What is sealed was sealed by the device.',
    body: RegisterRequest,
    responses: {
      201: { description: 'Signed in', body: v.object(signedIn) },
      ...common,
      400: refused('InvalidRequest, SpaceRefused, IdentityRefused'),
      409: refused('EmailTaken'),
    },
  },
  {
    method: 'post',
    path: '/api/accounts/sign-in',
    summary: 'Signs in with what was made of the passphrase.',
    body: SignInRequest,
    responses: {
      200: {
        description: 'Signed in, with the sealed keys',
        body: v.object({
          ...signedIn,
          masterSeals: v.object({ passphrase: BytesText }),
          accountKeys: BytesText,
        }),
      },
      ...proving,
    },
  },
  {
    method: 'post',
    path: '/api/accounts/recover',
    summary: 'Signs in with what was made of the recovery code; all other sessions end.',
    body: RecoverRequest,
    responses: {
      200: {
        description: 'Signed in, with the sealed keys',
        body: v.object({
          ...signedIn,
          masterSeals: v.object({ recovery: BytesText }),
          accountKeys: BytesText,
        }),
      },
      ...proving,
    },
  },
  {
    method: 'post',
    path: '/api/accounts/renew',
    summary: 'A new access token for the refresh token in the cookie, which is replaced.',
    responses: {
      200: { description: 'Signed in', body: v.object(signedIn) },
      401: signedOut,
      403: refused('OriginRefused'),
      429: common[429],
      503: common[503],
    },
  },
  {
    method: 'post',
    path: '/api/accounts/sign-out',
    summary: 'Ends this session.',
    responses: { 204: nothing, 403: refused('OriginRefused'), 429: common[429], 503: common[503] },
  },
  {
    method: 'get',
    path: '/api/accounts/me',
    summary: 'The account of the session.',
    responses: {
      200: {
        description: 'The account',
        body: v.object({
          email: v.string(),
          role: Role,
          createdAt: v.number(),
          space: BytesText,
          session: v.pipe(v.nullable(v.string()), v.description('Null for a program with a key')),
        }),
      },
      401: signedOut,
      403: notPermitted,
      429: common[429],
      503: common[503],
    },
  },
  {
    method: 'get',
    path: '/api/accounts/sessions',
    summary: 'The sessions of the account that have not ended.',
    responses: {
      200: {
        description: 'The sessions, the oldest first',
        body: v.object({
          sessions: v.array(
            v.object({
              id: v.string(),
              device: v.nullable(BytesText),
              createdAt: v.number(),
              renewedAt: v.number(),
              isThis: v.boolean(),
            }),
          ),
        }),
      },
      401: signedOut,
      403: notPermitted,
      429: common[429],
      503: common[503],
    },
  },
  {
    method: 'delete',
    path: '/api/accounts/sessions/:id',
    summary: 'Ends a session of the account.',
    parameters: { path: SessionParams },
    responses: { 204: nothing, ...common, 401: signedOut, 403: notPermitted },
  },
  {
    method: 'post',
    path: '/api/accounts/passphrase',
    summary: 'A new passphrase, or new keys altogether, proven by the old passphrase or the recovery code.',
    body: PassphraseRequest,
    responses: { 204: nothing, ...proving, ...provenAgain },
  },
  {
    method: 'delete',
    path: '/api/accounts',
    summary: 'Removes the account and everything stored for it.',
    body: ProvenRequest,
    responses: { 204: nothing, ...proving, ...provenAgain },
  },
  {
    method: 'get',
    path: '/api/accounts/jwks',
    summary: 'The public keys of access tokens (RFC 7517).',
    responses: { 200: { description: 'The keys', body: v.object({ keys: v.array(v.unknown()) }) } },
  },
  {
    method: 'get',
    path: '/api/accounts/sealed-keys',
    summary: 'The sealed keys, for who signed in without a passphrase; a passphrase opens them.',
    responses: {
      200: {
        description: 'Salt and cost of Argon2id, and what is sealed',
        body: v.object({
          salt: BytesText,
          memory: v.number(),
          passes: v.number(),
          masterSeals: v.object({ passphrase: BytesText }),
          accountKeys: BytesText,
        }),
      },
      401: signedOut,
      403: notPermitted,
      429: common[429],
      503: common[503],
    },
  },
  {
    method: 'get',
    path: '/api/accounts/keys',
    summary: 'The keys for programs of the account, without their secrets.',
    responses: {
      200: { description: 'The keys, the oldest first', body: v.object({ keys: v.array(ApiKey) }) },
      401: signedOut,
      403: notPermitted,
      429: common[429],
      503: common[503],
    },
  },
  {
    method: 'post',
    path: '/api/accounts/keys',
    summary: 'Makes a key for a program, for the header Authorization: Bearer. It opens nothing.',
    body: KeyRequest,
    responses: {
      201: {
        description: 'The key, said this once',
        body: v.object({ ...ApiKey.entries, key: v.string() }),
      },
      ...proving,
      ...provenAgain,
    },
  },
  {
    method: 'delete',
    path: '/api/accounts/keys/:id',
    summary: 'Removes a key of the account.',
    parameters: { path: KeyParams },
    responses: { 204: nothing, ...common, 401: signedOut, 403: notPermitted },
  },
  {
    method: 'get',
    path: '/api/admin/accounts',
    summary: 'The accounts with sizes and times, a hundred by address; for admins.',
    parameters: { query: AccountsQuery },
    responses: {
      200: {
        description: 'The accounts',
        body: v.object({
          accounts: v.array(
            v.object({
              id: v.string(),
              email: v.string(),
              role: Role,
              createdAt: v.number(),
              seenAt: v.nullable(v.number()),
              bytes: v.number(),
              quotaBytes: v.nullable(v.number()),
            }),
          ),
        }),
      },
      ...common,
      401: signedOut,
      403: notPermitted,
    },
  },
  {
    method: 'post',
    path: '/api/admin/accounts/:id',
    summary: 'Gives an account its role and its room; for admins.',
    parameters: { path: AccountParams },
    body: StandingRequest,
    responses: { 204: nothing, ...common, 401: signedOut, 403: notPermitted, 404: refused('AccountUnknown') },
  },
  {
    method: 'delete',
    path: '/api/admin/accounts/:id',
    summary: 'Removes an account and everything stored for it; for admins, who say their passphrase again.',
    parameters: { path: AccountParams },
    body: ProvenRequest,
    responses: { 204: nothing, ...proving, ...provenAgain, 404: refused('AccountUnknown') },
  },
  ...PROOF_DOCUMENTS,
];
