import type { Role } from '@portfolio-os/shared/core';
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

export function invitationMail(
  to: string,
  code: string,
  about: { organisation: string; inviter: string; role: Role },
): Mail {
  const [inviter, organisation] = [plain(about.inviter), plain(about.organisation)];
  return {
    to,
    subject: `${inviter} invites you to ${organisation}`,
    text: `${inviter} invites you to the books of ${organisation} on PortfolioOS (role: ${about.role}).\n\nSign in to PortfolioOS with this address, or make an account with it, choose "Join a shared portfolio" and type: ${showCode(code)}\n\nThe code is valid for 7 days and for this address only.`,
  };
}

/** Names that people chose are one short line without addresses to click: nobody sends advertisements through us. */
function plain(name: string): string {
  return name
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/(?:\w+:\/\/|www\.)\S*/giu, '…')
    .slice(0, 80);
}
