import * as v from 'valibot';
import { ErrorBody, type RouteDocument } from '../../core/openapi.ts';
import {
  ApprovalClaimRequest,
  ApprovalMessageParams,
  ApprovalMessageRequest,
  ApprovalParams,
  PasskeyParams,
  PasskeyRequest,
  PasskeySignInRequest,
  ProvenRequest,
  ProviderParams,
} from './fields.ts';

const BytesText = v.pipe(v.string(), v.description('base64url'));
const refused = (description: string) => ({ description, body: ErrorBody });
const nothing = { description: 'Done', body: null };
const common = {
  400: refused('InvalidRequest'),
  429: refused('TooManyRequests; Retry-After says when'),
  503: refused('DatabaseUnavailable'),
};
const own = { ...common, 401: refused('SignInNeeded'), 403: refused('NotPermitted') };
const Options = v.object({ options: v.pipe(v.looseObject({}), v.description('For navigator.credentials')) });
const leaving = {
  200: { description: 'Where to send the browser', body: v.object({ url: v.string() }) },
  404: refused('ProviderUnknown'),
  503: refused('DatabaseUnavailable, ProviderUnavailable'),
};

/** Passkeys, OpenID providers and approval by another device. The secret of what was begun travels in a cookie beside these bodies. */
export const PROOF_DOCUMENTS: readonly RouteDocument[] = [
  {
    method: 'post',
    path: '/api/accounts/approvals',
    summary: 'Begins to approve another device; ten minutes.',
    responses: {
      201: { description: 'With what the other device finds it', body: v.object({ code: v.string() }) },
      ...own,
    },
  },
  {
    method: 'post',
    path: '/api/accounts/approvals/:code/messages/:n',
    summary: 'Sends the next of the four messages: the joining device 0 and 2, the approving one 1 and 3.',
    parameters: { path: ApprovalMessageParams },
    body: ApprovalMessageRequest,
    responses: { 204: nothing, ...own, 404: refused('ApprovalGone'), 409: refused('OutOfTurn') },
  },
  {
    method: 'get',
    path: '/api/accounts/approvals/:code/messages/:n',
    summary: 'A message of an approval, null before it is sent.',
    parameters: { path: ApprovalMessageParams },
    responses: {
      200: { description: 'The message', body: v.object({ body: v.nullable(BytesText) }) },
      ...common,
      404: refused('ApprovalGone'),
    },
  },
  {
    method: 'post',
    path: '/api/accounts/approvals/:code/session',
    summary: 'A session for a device that was approved, as the chain says.',
    parameters: { path: ApprovalParams },
    body: ApprovalClaimRequest,
    responses: {
      200: {
        description: 'Signed in',
        body: v.object({
          accessToken: v.string(),
          expiresIn: v.number(),
          space: BytesText,
          email: v.string(),
        }),
      },
      ...common,
      401: refused('SignInNeeded'),
      403: refused('NotApproved'),
      404: refused('ApprovalGone'),
    },
  },
  {
    method: 'get',
    path: '/api/accounts/passkeys',
    summary: 'The passkeys of the account.',
    responses: {
      200: {
        description: 'The passkeys, the oldest first',
        body: v.object({
          passkeys: v.array(
            v.object({
              id: BytesText,
              createdAt: v.number(),
              usedAt: v.nullable(v.number()),
              opens: v.pipe(v.boolean(), v.description('Whether it opens the keys without a passphrase')),
            }),
          ),
        }),
      },
      ...own,
    },
  },
  {
    method: 'post',
    path: '/api/accounts/passkeys/begin',
    summary: 'What a browser needs to make a passkey for the account.',
    responses: { 200: { description: 'The options (WebAuthn)', body: Options }, ...own },
  },
  {
    method: 'post',
    path: '/api/accounts/passkeys',
    summary: 'Adds the passkey that was made, with the master key as it seals it.',
    body: PasskeyRequest,
    responses: { 204: nothing, ...own, 401: refused('SignInNeeded, SignInRefused, PasskeyRefused') },
  },
  {
    method: 'delete',
    path: '/api/accounts/passkeys/:id',
    summary: 'Removes a passkey of the account.',
    parameters: { path: PasskeyParams },
    responses: { 204: nothing, ...own },
  },
  {
    method: 'post',
    path: '/api/accounts/passkeys/sign-in/begin',
    summary: 'What a browser needs to ask for a passkey of this site.',
    responses: {
      200: { description: 'The options (WebAuthn)', body: Options },
      ...common,
      403: refused('OriginRefused'),
    },
  },
  {
    method: 'post',
    path: '/api/accounts/passkeys/sign-in',
    summary: 'Signs in with the passkey that answered.',
    body: PasskeySignInRequest,
    responses: {
      200: {
        description: 'Signed in, with the sealed keys',
        body: v.object({
          accessToken: v.string(),
          expiresIn: v.number(),
          space: BytesText,
          email: v.string(),
          masterSeals: v.object({ passphrase: BytesText }),
          masterSeal: v.pipe(v.nullable(BytesText), v.description('The master key as this passkey seals it')),
          accountKeys: BytesText,
        }),
      },
      ...common,
      401: refused('PasskeyRefused'),
      403: refused('OriginRefused'),
    },
  },
  {
    method: 'get',
    path: '/api/accounts/providers',
    summary: 'The OpenID providers that this server is configured for.',
    responses: {
      200: {
        description: 'The providers',
        body: v.object({ providers: v.array(v.object({ id: v.string(), name: v.string() })) }),
      },
    },
  },
  {
    method: 'get',
    path: '/api/accounts/providers/own',
    summary: 'The providers at which the account is known.',
    responses: {
      200: { description: 'Their ids', body: v.object({ providers: v.array(v.string()) }) },
      ...own,
    },
  },
  {
    method: 'get',
    path: '/api/accounts/providers/waiting',
    summary: 'Who has come back from a provider and has no account yet.',
    responses: {
      200: {
        description: 'Null where nobody has',
        body: v.object({
          waiting: v.nullable(v.object({ provider: v.string(), email: v.nullable(v.string()) })),
        }),
      },
      ...common,
    },
  },
  {
    method: 'get',
    path: '/api/accounts/providers/callback',
    summary: 'Where a provider sends a browser back to; it goes on to the page of the app.',
    responses: { 303: nothing, ...common },
  },
  {
    method: 'post',
    path: '/api/accounts/providers/:id/sign-in',
    summary: 'Where to send the browser in order to sign in, or to make an account, with a provider.',
    parameters: { path: ProviderParams },
    responses: { ...common, ...leaving, 403: refused('OriginRefused') },
  },
  {
    method: 'post',
    path: '/api/accounts/providers/:id',
    summary: 'Where to send the browser in order to add a provider to the account.',
    parameters: { path: ProviderParams },
    body: ProvenRequest,
    responses: { ...own, ...leaving, 401: refused('SignInNeeded, SignInRefused') },
  },
  {
    method: 'delete',
    path: '/api/accounts/providers/:id',
    summary: 'Takes a provider off the account.',
    parameters: { path: ProviderParams },
    responses: { 204: nothing, ...own },
  },
];
