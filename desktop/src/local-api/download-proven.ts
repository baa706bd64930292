import type { Context } from 'hono';
import { type FileToProve, type Proofs, zipWithProof } from '../use-cases/proofs/index.ts';
import { downloadFile, refused } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

/** A file with its proof and the page that checks it: "receipt.pdf" comes in "receipt-with-proof.zip". */
export async function downloadProven(context: Context<PortfolioEnv>, proofs: Proofs, file: FileToProve) {
  const { ledger, portfolioId } = context.var;
  const proof = await proofs.prove(ledger, portfolioId, file);
  if (!proof.ok) return refused(context, proof);
  const { name, bytes } = file;
  return downloadFile(context, {
    name: `${name.replace(/\.\w+$/, '')}-with-proof.zip`,
    type: 'application/zip',
    bytes: zipWithProof({ path: name, bytes }, proof.value, await proofs.page()),
  });
}
