import { isIP } from 'node:net';

/**
 * Who sent a request: whoever opened the connection, or, where that is one of our own reverse proxies, the nearest
 * address in `X-Forwarded-For` that is not. What stands before that one the client may have written itself.
 * @param peer the address at the other end of the socket
 * @param forwardedFor the header, each proxy's entry at its end
 */
export function clientOf(
  peer: string,
  forwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string {
  let client = plain(peer);
  for (const entry of (forwardedFor ?? '').split(',').reverse()) {
    const address = plain(entry.trim());
    if (!trustedProxies.includes(client) || isIP(address) === 0) break;
    client = address;
  }
  return client;
}

/** An IPv4 address as a socket for both families gives it, `::ffff:10.0.0.1`, is that address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
