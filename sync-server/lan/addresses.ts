import { networkInterfaces } from 'node:os';

/** The private IPv4 ranges as network and mask bytes (RFC 1918, 3927, 6598, 1122). */
export const PRIVATE_RANGES: { network: number[]; mask: number[] }[] = [
  { network: [10, 0, 0, 0], mask: [255, 0, 0, 0] },
  { network: [172, 16, 0, 0], mask: [255, 240, 0, 0] },
  { network: [192, 168, 0, 0], mask: [255, 255, 0, 0] },
  { network: [169, 254, 0, 0], mask: [255, 255, 0, 0] },
  { network: [100, 64, 0, 0], mask: [255, 192, 0, 0] },
  { network: [127, 0, 0, 0], mask: [255, 0, 0, 0] },
];

/** The IPv4 addresses under which other devices reach this one, the likeliest first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .sort((a, b) => rank(a) - rank(b));
}

export function isPrivate(address: string): boolean {
  const bytes = address.split('.').map(Number);
  return PRIVATE_RANGES.some(({ network, mask }) =>
    network.every((part, index) => ((bytes[index] ?? 0) & (mask[index] ?? 0)) === part),
  );
}

/** Home routers hand out 192.168 and 10; 172.16 is more often a container's bridge. */
function rank(address: string): number {
  const prefixes = ['192.168.', '10.', '172.', '100.'];
  const index = prefixes.findIndex((prefix) => address.startsWith(prefix));
  return index === -1 ? prefixes.length : index;
}
