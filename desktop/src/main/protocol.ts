import type { ElectronCalls } from './electron-calls.ts';
import { isOwnAddress, SCHEME } from './origin.ts';

/** Makes app:// a real origin with fetch and streams; must be called before Electron is ready. */
export function declareScheme(protocol: ElectronCalls['protocol']): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the local API under app://portfolio-os; the API's assets route decides which files may be read. */
export function serveApp(
  protocol: ElectronCalls['protocol'],
  api: { fetch: (request: Request) => Response | Promise<Response> },
): void {
  protocol.handle(SCHEME, (request) =>
    isOwnAddress(request.url) ? api.fetch(request) : new Response('There is nothing here.', { status: 404 }),
  );
}
