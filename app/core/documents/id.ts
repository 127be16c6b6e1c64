/** A random id of 96 bits in 16 characters of base64url: short enough to repeat in every key of a document. */
export function newId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(12)));
}

/** The id under which one tab load writes: 48 bits in 8 characters. */
export function newWriter(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(6)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
