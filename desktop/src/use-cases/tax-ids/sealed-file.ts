import { rm } from 'node:fs/promises';
import { accept, keysOf, type Result, refuse } from '@portfolio-os/shared/core';
import { taxIdKindWords } from '@portfolio-os/shared/expenses/rules';
import { newSealingKey, readFileIfThere, replaceFile, seal, unseal } from '@portfolio-os/shared/node';
import { z } from 'zod';
import type { SecretKeep } from '../../sync/index.ts';

const contentsSchema = z.object({
  taxIds: z.record(
    z.string(),
    z.object({ kind: z.enum(keysOf(taxIdKindWords)), digits: z.string(), keptAt: z.string() }),
  ),
  notes: z.array(
    z.object({
      vendorId: z.string(),
      act: z.enum(['kept', 'shown', 'filed', 'removed']),
      at: z.string(),
    }),
  ),
});

/** Tax ids by vendor, and what was done with them, the oldest first. */
export type SealedContents = z.infer<typeof contentsSchema>;

/** The sealed file of one portfolio, beside its books, whose key is kept where this computer keeps secrets. */
export class SealedFile {
  readonly #file: string;
  readonly #keep: SecretKeep;
  /** The portfolio's id: its file opens under no other. */
  readonly #about: string;

  constructor({ file, keep, about }: { file: string; keep: SecretKeep; about: string }) {
    this.#file = file;
    this.#keep = keep;
    this.#about = about;
  }

  async isThere(): Promise<boolean> {
    return (await readFileIfThere(this.#file)) !== null;
  }

  async read(): Promise<Result<SealedContents>> {
    const sealed = await readFileIfThere(this.#file);
    if (!sealed) return accept({ taxIds: {}, notes: [] });
    const key = await this.#keep.read();
    const text = key && unseal(sealed.toString('utf8'), { key: bytesOf(key), about: this.#about });
    return text ? accept(contentsSchema.parse(JSON.parse(text))) : this.#cannotOpen();
  }

  async write(contents: SealedContents): Promise<void> {
    const key = (await this.#keep.read()) ?? (await this.#makeKey());
    const sealed = seal(JSON.stringify(contents), { key: bytesOf(key), about: this.#about });
    await replaceFile(this.#file, Buffer.from(sealed));
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true });
  }

  async #makeKey(): Promise<string> {
    const key = newSealingKey().toString('base64url');
    await this.#keep.write(key);
    return key;
  }

  #cannotOpen() {
    return refuse(
      'sealed',
      `The tax ids of this portfolio were sealed by another key than this computer has ${this.#keep.where}. ` +
        `Bring that key back, or delete ${this.#file} and type them again from the W-9s.`,
    );
  }
}

function bytesOf(key: string): Buffer {
  return Buffer.from(key, 'base64url');
}
