import { accept, type Result, refuse } from '../core/index.ts';

/** The scheme of an invitation's link, which the system opens with the app. */
export const INVITATION_SCHEME = 'portfolio-os';
const MOST_LINK_CHARACTERS = 2000;

/** An invitation: a server and the code for it. Without a code the person types it. */
export interface Invitation {
  /** An origin: `https://sync.example.org`. */
  readonly server: string;
  /** As shown, `K7QF-2MXD`; empty where the link names none. */
  readonly code: string;
}

/** A server's address as it is kept: HTTPS, or this very computer for trying things out. */
export function serverUrl(typed: string): Result<string> {
  const url = addressIn(typed.trim());
  if (!url || url.username || url.password || !url.hostname || !/^https?:$/.test(url.protocol))
    return refuse('bad-input', 'This is not an address. Write it like https://sync.example.org.', {
      field: 'url',
    });
  if (url.protocol !== 'https:' && !isLoopback(url))
    return refuse('bad-input', 'Only https:// addresses are used, so that nobody reads along.', {
      field: 'url',
    });
  return accept(url.origin);
}

/** Without a scheme it is HTTPS, except for this very computer. */
function addressIn(text: string): URL | null {
  if (/^\w+:\/\//.test(text)) return URL.parse(text);
  const plain = URL.parse(`http://${text}`);
  return plain && isLoopback(plain) ? plain : URL.parse(`https://${text}`);
}

function isLoopback({ hostname }: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** `portfolio-os://join?server=https%3A%2F%2Fsync.example.org&code=K7QF-2MXD`. */
export function invitationLink(invitation: Invitation): string {
  return `${INVITATION_SCHEME}://join?${invitationParameters(invitation)}`;
}

/** The parameters of the link in a mail, and of the app's own page `/join`. */
export function invitationParameters({ server, code }: Invitation): string {
  return new URLSearchParams({ server, ...(code && { code }) }).toString();
}

/** Reads a link that anybody may have written; refuses in words where it is no invitation. */
export function readInvitationLink(link: string): Result<Invitation> {
  const url = link.length <= MOST_LINK_CHARACTERS ? URL.parse(link) : null;
  const isJoin =
    url?.protocol === `${INVITATION_SCHEME}:` &&
    url.host === 'join' &&
    /^\/?$/.test(url.pathname) &&
    !url.username &&
    !url.password;
  if (!isJoin)
    return refuse(
      'unknown-link',
      'PortfolioOS does not know this link. Nothing was done. An update of PortfolioOS may know it.',
    );
  return readInvitation(url.searchParams);
}

/** Reads the parameters `server` and `code`; see `invitationParameters`. */
export function readInvitation(parameters: URLSearchParams): Result<Invitation> {
  const server = serverUrl(parameters.get('server') ?? '');
  if (!server.ok)
    return refuse('bad-link', `The server that this link names is not used. ${server.error.message}`);
  const code = parameters.get('code') ?? '';
  if (!/^[A-Za-z0-9 -]{0,20}$/.test(code))
    return refuse('bad-link', 'What this link gives as a code is none. Type the code from the invitation.');
  return accept({ server: server.value, code });
}
