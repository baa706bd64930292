import type { Seat } from '@portfolio-os/shared/core';
import { type Invitation, invitationLink } from '@portfolio-os/shared/wire/rules';
import { showCode } from './codes.ts';
import type { Mail } from './mailer.ts';

const ignore = 'If this was not you, ignore this mail: nothing happens without the code.';

export function verificationMail(to: string, code: string): Mail {
  return {
    to,
    subject: `${showCode(code)} is your code for PortfolioOS`,
    text: `Somebody, hopefully you, made an account with this address.\n\nType this code into PortfolioOS: ${showCode(code)}\n\nIt is valid for 10 minutes. ${ignore}`,
  };
}

export function resetMail(to: string, code: string): Mail {
  return {
    to,
    subject: `${showCode(code)} resets your PortfolioOS password`,
    text: `Somebody, hopefully you, asked for a new password.\n\nType this code into PortfolioOS: ${showCode(code)}\n\nIt is valid for 10 minutes. A new password signs all your devices out. ${ignore}`,
  };
}

export function knownAddressMail(to: string): Mail {
  return {
    to,
    subject: 'You already have a PortfolioOS account',
    text: 'Somebody, hopefully you, tried to make an account with this address, but there is one already.\n\nSign in with your password, or choose "Forgot password". If this was not you, you need to do nothing.',
  };
}

/**
 * Many mail programs show the link as mere text, so the server's address and the code stand by themselves.
 * `code` as it is kept, without its dash.
 */
export function invitationMail(
  to: string,
  { server, code }: Invitation,
  about: { organisation: string; inviter: string; seat: Seat },
): Mail {
  const [inviter, organisation] = [plain(about.inviter), plain(about.organisation)];
  const shown = showCode(code);
  return {
    to,
    subject: `${inviter} invites you to ${organisation}`,
    text: [
      `${inviter} invites you to the books of ${organisation} on PortfolioOS (role: ${about.seat}).`,
      `With PortfolioOS on your computer, open this link:\n${invitationLink({ server, code: shown })}`,
      `If it does not open, choose "Join a shared portfolio" in PortfolioOS and type:\n\nServer address: ${server}\nCode: ${shown}`,
      'Sign in there with this address, or make an account with it. The code is valid for 7 days and for this address only.',
    ].join('\n\n'),
  };
}

export function webhookEndedMail(
  to: string,
  { host, organisation }: { host: string; organisation: string },
): Mail {
  return {
    to,
    subject: `${plain(organisation)}: ${plain(host)} is told nothing any more`,
    text: `The webhook of ${plain(organisation)} to ${plain(host)} failed for so long that it was ended. Its list of deliveries says what was answered.\n\nOnce the other side works, enable it again: it is then told everything that it missed, in order.`,
  };
}

/** Names that people chose are one short line without addresses to click: nobody sends advertisements through us. */
export function plain(name: string): string {
  return name
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/(?:\w+:\/\/|www\.)\S*/giu, '…')
    .slice(0, 80);
}
