import type { ProofView } from '@portfolio-os/shared/api';
import { accept } from '@portfolio-os/shared/core';
import { headText, type TreeHead, utf8 } from '@portfolio-os/shared/proof';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { readBase, readLogTree } from '../../ledger/index.ts';
import type { SyncHub } from '../../sync/index.ts';
import {
  askCountersignature,
  countersignHere,
  keptCountersignatures,
  type Proofs,
} from '../../use-cases/proofs/index.ts';
import { answer, answerValue, body, refused } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { downloadProven } from '../download-proven.ts';
import { valueOn } from '../read-on.ts';

type Asking = Context<PortfolioEnv>;

/** Where the books stand as a Merkle tree, who has countersigned it, and the key of this computer. */
export function proofRoutes(proofs: Proofs, hub: SyncHub) {
  const asked = async ({ var: { ledger, portfolioId } }: Asking) => {
    return { ledger, portfolioId, key: await proofs.keys.current(), ask: hub.asking(portfolioId) };
  };
  return new Hono<PortfolioEnv>()
    .get('/proof', async (context) => answerValue<ProofView>(context, await viewProof(context, proofs)))
    .post('/proof/countersign', body(z.strictObject({ by: z.enum(['server', 'me']) })), async (context) => {
      const ask = context.req.valid('json').by === 'me' ? countersignHere : askCountersignature;
      const said = await ask(await asked(context));
      return answer<ProofView>(context, said.ok ? accept(await viewProof(context, proofs)) : said);
    })
    .post('/proof/key', body(z.strictObject({})), async (context) => {
      await proofs.keys.rotate();
      return answerValue<ProofView>(context, await viewProof(context, proofs));
    })
    .get('/proof/books', async (context) => {
      const { ledger, portfolioId } = context.var;
      const read = await valueOn(context, {}, async (_, day) => day.letterhead);
      if (!read.ok) return refused(context, read);
      const letterhead = read.value;
      const { tree } = await readLogTree(ledger.db, { through: letterhead.head.seq });
      const bytes = utf8(`${headText(tree.head(portfolioId))}\n`);
      const title = 'Where the books stand';
      return downloadProven(context, proofs, {
        name: 'books.json',
        bytes,
        title,
        asOf: '',
        letterhead,
        of: null,
      });
    });
}

async function viewProof({ var: { ledger, portfolioId } }: Asking, proofs: Proofs): Promise<ProofView> {
  const { publicKey, madeAt } = await proofs.keys.current();
  const head = (await readBase(ledger.db)) ? null : await headOf();
  const said = await keptCountersignatures(ledger);
  return {
    head,
    key: publicKey,
    keyMadeAt: madeAt,
    keyKept: proofs.keys.where,
    isConnected: ledger.connection !== null,
    pending: ledger.pending,
    countersigned: said
      .map(({ key, vouching: { as, at, keys, head: its } }) => ({
        ...{ as, key, at, seq: its.seq },
        isCurrent: isSame(its, head) && keys.includes(publicKey),
        isOurs: key === publicKey,
      }))
      .toSorted((a, b) => b.seq - a.seq),
  };

  async function headOf(): Promise<TreeHead> {
    const { tree } = await readLogTree(ledger.db, { through: ledger.head.seq });
    return tree.head(portfolioId);
  }
}

function isSame(a: TreeHead, b: TreeHead | null): boolean {
  return b !== null && headText(a) === headText(b);
}
