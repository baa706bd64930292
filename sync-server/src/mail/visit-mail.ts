import { todayIn } from '@portfolio-os/shared/core';
import { timeZoneOf } from '../reports/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { followMailRules } from './monthly.ts';
import type { MailParts } from './parts.ts';
import { sendLetters } from './send-letters.ts';

/** How soon an organisation is visited again whose log has not been uploaded yet. */
const NOT_THERE_YET_MS = 15 * 60 * 1000;

/** Does what there is to mail of an organisation, and answers when to look again: at the latest when its next day begins. */
export async function visitMail(parts: MailParts, orgId: string): Promise<Date> {
  const now = parts.now();
  const timeZone = await inOrganisation(parts.database, orgId, timeZoneOf);
  if (!timeZone) return new Date(now.getTime() + NOT_THERE_YET_MS);
  const day = { orgId, timeZone, today: todayIn(timeZone, now), now };
  await followMailRules(parts, day);
  return sendLetters(parts, day);
}
