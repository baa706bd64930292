import { z } from 'zod';
import { type Change, type Sentence, say } from '../log/describe/index.ts';
import type { Row } from '../log/index.ts';

// What the commands about assets have in common.

export const someId = z.uuid().nullable().default(null);
export const cents = z.int().min(0).max(1e12);
export const words = (max: number) => z.string().trim().min(1).max(max).nullable().default(null);

/** The name of the asset that a fact is about. */
export function named({ names }: Change, { assetId }: Row): Sentence {
  return say`${names.of('asset', assetId)}`;
}
