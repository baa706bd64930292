import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';

/**
 * Who asks: the socket's other end, or behind a proxy that is trusted the last address of X-Forwarded-For, which is the one
 * that the proxy itself saw. What stands before it, and the header where no proxy is trusted, is the client's own word.
 */
export function clientAddress(
  { trustProxy }: { readonly trustProxy: boolean },
  request: Request,
  env: Partial<HttpBindings> | undefined,
): string | undefined {
  const forwarded = trustProxy && request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded && isIP(forwarded) ? forwarded : env?.incoming?.socket.remoteAddress;
}
