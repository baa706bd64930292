import { BlockList, isIP } from 'node:net';

/** This computer, and networks that are not the internet (RFC 1918, 4193, 6598, 3927, 4291). */
const near = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  near.addSubnet(network, prefix, 'ipv6');

/** Whether an address leads to this computer or its own network, where others must not make it ask for anything. */
export function isNear({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 4) return near.check(host, 'ipv4');
  if (isIP(host) === 6) return near.check(host, 'ipv6');
  return host === 'localhost' || /\.(localhost|local|internal|home\.arpa)$/.test(host) || !host.includes('.');
}
