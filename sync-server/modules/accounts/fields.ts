import * as v from 'valibot';
import { Base64Url32, bytesField } from '../../core/base64url.ts';
import { SCOPES } from './access.ts';
import { MAX_ENTRY_BYTES, MAX_WRAP_BYTES } from '#protocol/limits.ts';

/** What requests carry; bytes as base64url. Sealed things are small: a key or two, a nonce, a tag. */
const Sealed = bytesField({ most: 512 });

export const Email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email());

/** KY2: a server that agreed to less would make guessing cheap. */
const stretching = {
  salt: bytesField({ most: 16, length: 16 }),
  memory: v.pipe(v.number(), v.integer(), v.minValue(64 * 1024 * 1024), v.maxValue(1024 * 1024 * 1024)),
  passes: v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(16)),
};

export const StartRequest = v.object({ email: Email });

export const RegisterRequest = v.object({
  email: Email,
  loginSecret: Base64Url32,
  ...stretching,
  masterSeals: v.object({ passphrase: Sealed, recovery: Sealed }),
  recoverySecret: Base64Url32,
  accountKeys: Sealed,
  entries: v.pipe(v.array(bytesField({ most: MAX_ENTRY_BYTES })), v.length(2)),
  wraps: v.pipe(v.array(bytesField({ most: MAX_WRAP_BYTES })), v.maxLength(64)),
  identity: v.optional(
    v.pipe(
      v.boolean(),
      v.description('Whether who came back from a provider is to be a proof of this account'),
    ),
    false,
  ),
});

export const SignInRequest = v.object({ email: Email, loginSecret: Base64Url32 });

export const RecoverRequest = v.object({ email: Email, recoverySecret: Base64Url32 });

export const PassphraseRequest = v.pipe(
  v.object({
    proof: v.union([v.object({ loginSecret: Base64Url32 }), v.object({ recoverySecret: Base64Url32 })]),
    loginSecret: Base64Url32,
    ...stretching,
    masterSeals: v.object({ passphrase: Sealed, recovery: v.optional(Sealed) }),
    recoverySecret: v.optional(Base64Url32),
    accountKeys: v.optional(Sealed),
  }),
  // A new recovery code seals anew; new account keys are sealed under a new master key, which the old code does not open.
  v.check(
    ({ masterSeals, recoverySecret, accountKeys }) =>
      Boolean(masterSeals.recovery) === Boolean(recoverySecret) && (!accountKeys || Boolean(recoverySecret)),
  ),
);

/** What must not be had for a stolen access token alone. */
export const ProvenRequest = v.object({ loginSecret: Base64Url32 });

export const SessionParams = v.object({ id: v.pipe(v.string(), v.uuid()) });

export const KeyRequest = v.object({
  loginSecret: Base64Url32,
  scopes: v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1), v.maxLength(SCOPES.length)),
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366)),
});

export const KeyParams = v.object({ id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}$/)) });

export const AccountsQuery = v.object({
  after: v.optional(v.pipe(v.string(), v.maxLength(254), v.description('The last e-mail address seen')), ''),
});

export const AccountParams = v.object({ id: v.pipe(v.string(), v.uuid()) });

export const StandingRequest = v.object({
  role: v.picklist(['user', 'coach', 'admin']),
  quotaBytes: v.pipe(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
    v.description('Null: as much as everyone. 0: without limit'),
  ),
});

// What a credential's `toJSON()` gives; what it says of extensions stays in the browser, since the PRF's result opens keys.
const CredentialText = v.pipe(v.string(), v.maxLength(8192));
const CredentialId = v.pipe(v.string(), v.maxLength(1400));
const credential = { id: CredentialId, rawId: CredentialId, type: v.literal('public-key') };

export type NewPasskey = v.InferOutput<typeof NewPasskey>;
export const NewPasskey = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: CredentialText,
    attestationObject: CredentialText,
    transports: v.optional(
      v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/))), v.maxLength(8)),
      [],
    ),
  }),
});

export type PasskeyAnswer = v.InferOutput<typeof PasskeyAnswer>;
export const PasskeyAnswer = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: CredentialText,
    authenticatorData: CredentialText,
    signature: CredentialText,
  }),
});

export const PasskeyRequest = v.object({
  loginSecret: Base64Url32,
  credential: NewPasskey,
  masterSeal: v.nullable(Sealed),
});

export const PasskeySignInRequest = v.object({ credential: PasskeyAnswer });

export const PasskeyParams = v.object({ id: CredentialId });

const Code = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/));

export const ApprovalParams = v.object({ code: Code });

export const ApprovalMessageParams = v.object({
  code: Code,
  n: v.pipe(v.string(), v.regex(/^[0-3]$/), v.transform(Number)),
});

export const ApprovalMessageRequest = v.object({ body: bytesField({ most: 160 }) });

export const ApprovalClaimRequest = v.object({
  device: Base64Url32,
  signature: bytesField({ most: 64, length: 64 }),
});

export const ProviderParams = v.object({ id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/)) });
