import { seal, sealingKeyOf, unseal } from '@portfolio-os/shared/node';

const ABOUT = 'stop mail';

/** A letter of an organisation. */
interface OfLetter {
  readonly orgId: string;
  readonly letterId: string;
}

/**
 * The address by which whoever got a letter stops mail. What it names is sealed, so that it says nothing about anybody to those who
 * see it on its way, and nobody makes one for somebody else. It does not end: mail is kept for years.
 */
export function stopUrl(baseUrl: string, secret: string, { orgId, letterId }: OfLetter): string {
  const token = seal(`${orgId} ${letterId}`, { key: sealingKeyOf(secret, ABOUT), about: ABOUT });
  return `${baseUrl}/mail/stop/${token}`;
}

/** The letter of such an address; null where this server did not make it. */
export function readStopToken(secret: string, token: string): OfLetter | null {
  const named = unseal(token, { key: sealingKeyOf(secret, ABOUT), about: ABOUT });
  const [orgId, letterId] = named?.split(' ') ?? [];
  return orgId && letterId ? { orgId, letterId } : null;
}
