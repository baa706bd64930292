import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Checked,
  checkArchive,
  checkFile,
  isZip,
  PROOF_ENDING,
  readKeys,
} from '@portfolio-os/shared/proof';
import { atPath, Failure, usage } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { CommonOptions, PortfolioOptions } from '../options.ts';
import { answer, tell } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { writeProofOf } from '../with-proofs.ts';

/** Signs any file, with where the books stand now. */
export async function prove(path: string, options: PortfolioOptions): Promise<void> {
  const bytes = await read(path);
  await withLedger(options, async (ledger, _, id) => {
    const letterhead = await withPaper(ledger, {}, async (paper) => paper.letterhead);
    const said = { bytes, title: basename(path), asOf: letterhead.knownOn, letterhead, of: null };
    const proof = await writeProofOf({ ledger, id, options }, path, said);
    await answer(options, { data: { proof }, message: `Wrote ${proof}.` });
  });
}

interface VerifyFileOptions extends Pick<CommonOptions, 'json'> {
  readonly trust: readonly string[];
}

/** Checks a file by its proof, or an archive by the one that it brings. Exit code 1 where it is broken. */
export async function verifyFile(
  path: string,
  proof: string | undefined,
  options: VerifyFileOptions,
): Promise<void> {
  const trusted = readKeys(options.trust.join(' '));
  if (trusted.size < options.trust.length)
    throw usage('bad-input', 'A key is 64 hexadecimal digits, as GET /v1/keys of the server answers it.');
  const bytes = await read(path);
  const checked =
    isZip(bytes) && proof === undefined
      ? checkArchive(bytes, trusted)
      : checkFile(bytes, await read(proof ?? path + PROOF_ENDING), trusted);
  await tellChecked(checked, options);
}

async function tellChecked({ verdict, findings, proof }: Checked, options: { json: boolean }): Promise<void> {
  const says = findings.map((finding) => finding.says);
  if (verdict === 'broken') {
    for (const { holds, says: words } of findings) if (holds === false) tell(words);
    const message = 'Broken: do not rely on this file.';
    throw new Failure({ code: 'not-clean', message, details: { verdict, findings: says } });
  }
  for (const words of says) tell(words);
  const message = verdict === 'attested' ? 'Attested.' : 'Consistent; not attested.';
  await answer(options, { data: { verdict, findings: says, key: proof?.key, head: proof?.head }, message });
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw atPath({ path, missing: `There is no file ${path}.` }, error);
  }
}
