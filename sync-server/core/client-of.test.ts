import { expect, it } from 'vitest';
import { clientOf } from './client-of.ts';

const PROXY = '10.0.0.1';

it.each([
  ['the peer without a proxy, whatever it writes', '1.1.1.1', '9.9.9.9', [], '1.1.1.1'],
  ['a peer that is no proxy of ours, whatever it writes', '1.1.1.1', '9.9.9.9', [PROXY], '1.1.1.1'],
  ['whom our proxy names', PROXY, '2.2.2.2', [PROXY], '2.2.2.2'],
  ['the last one named, as the first may be made up', PROXY, '9.9.9.9, 2.2.2.2', [PROXY], '2.2.2.2'],
  [
    'whom the outer of two proxies names',
    PROXY,
    '9.9.9.9, 2001:db8::7, 10.0.0.2',
    [PROXY, '10.0.0.2'],
    '2001:db8::7',
  ],
  ['our proxy on a socket for both families', `::ffff:${PROXY}`, '2.2.2.2', [PROXY], '2.2.2.2'],
  ['the proxy itself where it names nobody', PROXY, undefined, [PROXY], PROXY],
  ['the proxy itself where what it names is no address', PROXY, 'unknown', [PROXY], PROXY],
])('the client is %s', (_, peer, forwardedFor, trusted, client) => {
  expect(clientOf(peer, forwardedFor, trusted)).toBe(client);
});
