import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '@portfolio-os/shared/core';
import type { Ledger } from '../../ledger/index.ts';
import type { SecretKeep, SyncHub } from '../../sync/index.ts';
import { askCountersignature, type Countersigner, keptCountersignatures } from './countersigned.ts';
import { DeviceKeys } from './device-keys.ts';
import { type FileToProve, proveFile } from './prove.ts';

/** The page that checks proofs, beside the app's own page. */
export const VERIFY_PAGE = 'verify.html';

interface ProofParts {
  readonly keep: SecretKeep;
  /** The folder of the built page. */
  readonly assets: string;
  /** Null where nobody talks to servers, as in the command line: what was countersigned before still goes with a proof. */
  readonly hub: SyncHub | null;
}

/** Proves files by this computer's key, with the newest countersignatures that can be had. */
export class Proofs {
  readonly keys: DeviceKeys;
  readonly #parts: ProofParts;

  constructor(parts: ProofParts) {
    this.keys = new DeviceKeys(parts.keep);
    this.#parts = parts;
  }

  async prove(ledger: Ledger, portfolioId: string, file: FileToProve): Promise<Result<string>> {
    const signer = { ledger, portfolioId, key: await this.keys.current() };
    await this.#countersign(signer, file.letterhead.head.seq);
    return proveFile(signer, file);
  }

  /** Whoever gets the document needs no program: null where this one was never built, as when it runs from its sources. */
  async page(): Promise<Uint8Array | null> {
    try {
      return await readFile(join(this.#parts.assets, VERIFY_PAGE));
    } catch {
      return null;
    }
  }

  /** Without a server, or with one that cannot be reached now, a proof is made all the same: it says who stands behind it. */
  async #countersign(signer: Omit<Countersigner, 'ask'>, seq: number): Promise<void> {
    const { hub } = this.#parts;
    const { ledger, portfolioId, key } = signer;
    if (!hub || !ledger.connection || hub.standing(portfolioId).state === 'offline') return;
    const known = await keptCountersignatures(ledger);
    const isCurrent = known.some(
      ({ vouching: { as, head, keys } }) =>
        as === 'server' && head.seq === seq && keys.includes(key.publicKey),
    );
    if (!isCurrent) await askCountersignature({ ...signer, ask: hub.asking(portfolioId) });
  }
}
