import { accept, type RefusalCode, type Result, refuse } from '@portfolio-os/shared/core';
import { PROTOCOL_VERSION } from '@portfolio-os/shared/wire';
import { serverUrl } from '@portfolio-os/shared/wire/rules';
import { z } from 'zod';
import { collect } from './body.ts';
import { parse } from './request.ts';
import { Silence } from './silence.ts';

const ANSWER_MS = 15_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

const session = z.object({
  ok: z.literal(true),
  value: z.object({ protocol: z.int(), schema: z.int(), server: z.string() }),
});

/** Whether a sync server answers at an address that somebody typed; answers the address as it is kept. */
export async function checkServer(typed: string, call: typeof fetch = fetch): Promise<Result<string>> {
  const url = serverUrl(typed);
  if (!url.ok) return url;
  // Whatever the network says: to the person who typed the address it means that nothing answers there.
  const response = await call(`${url.value}/v1/session`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => null);
  if (!response)
    return refused('unreachable', `Nothing answers at ${url.value}. Check the address and your network.`);
  if (response.status >= 300 && response.status < 400) return refused('not-a-server', leadsOn(response));
  if (response.status >= 500)
    return refused('unreachable', `The server at ${url.value} is not ready. Try again in a moment.`);
  const answered = session.safeParse(parse(await wordsOf(response)));
  if (!answered.success)
    return refused('not-a-server', `Something answers at ${url.value}, but it is no PortfolioOS server.`);
  if (answered.data.value.protocol > PROTOCOL_VERSION)
    return refused('app-older', 'This server is newer than this app. Update PortfolioOS first.');
  return accept(url.value);
}

/** Whatever answers may be no server of ours, and say anything, without end. */
async function wordsOf(response: Response): Promise<string> {
  const answer = { response, silence: new Silence(ANSWER_MS) };
  return collect(answer, { limit: MAX_ANSWER_BYTES }).then(String, () => '');
}

/** Passwords are sent to the address that a person typed, never to another one that it names. */
function leadsOn(response: Response): string {
  const to = URL.parse(response.headers.get('location') ?? '', response.url || undefined);
  const where = to ? `leads on to ${to.origin}` : 'leads on to another one';
  return `This address ${where}. If that is your server, type its address.`;
}

function refused(code: RefusalCode, message: string) {
  return refuse(code, message, { field: 'url' });
}
