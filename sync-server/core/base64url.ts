import * as v from 'valibot';

// Without Buffer: the app's type check reads the routes too.

/** Bytes as JSON carries them: base64url without padding (RFC 4648). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null where the text is not base64url. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
}

/** A field of bytes, at most so many; their number exactly with `length`. */
export function bytesField({ most, length }: { most: number; length?: number }) {
  return v.pipe(
    v.string(),
    v.maxLength(Math.ceil((most * 4) / 3)),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const bytes = fromBase64Url(dataset.value);
      if (bytes && (length === undefined || bytes.length === length)) return bytes;
      addIssue({ message: 'not base64url of the right length' });
      return NEVER;
    }),
  );
}

/** 32 bytes: a key, a hash, a secret. */
export const Base64Url32 = bytesField({ most: 32, length: 32 });
