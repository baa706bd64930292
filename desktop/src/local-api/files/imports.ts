import { listStatementLines, MOST_LINES } from '@portfolio-os/shared/integrations';
import { dateOrders } from '@portfolio-os/shared/integrations/parsing';
import { calendarDate } from '@portfolio-os/shared/log';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  importRentRises,
  importRentRoll,
  importStatement,
  previewRentRises,
  previewRentRoll,
  previewStatement,
  rentRiseMapping,
  rentRollEdits,
  rentRollMapping,
  statementAnswers,
  statementMapping,
} from '../../use-cases/import/index.ts';
import type { Report } from '../../use-cases/progress.ts';
import { answer, answerValue, query } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { streamProgress, wantsProgress } from '../progress.ts';
import { countedLines } from './line-counts.ts';

const rentRollOptions = z.object({
  mapping: json(rentRollMapping).optional(),
  edits: json(rentRollEdits).optional(),
  startingOn: calendarDate.optional(),
  dateOrder: z.enum(dateOrders).optional(),
});
const rentRiseOptions = z.object({
  mapping: json(rentRiseMapping).optional(),
  dateOrder: z.enum(dateOrders).optional(),
  actId: z.uuid().optional(),
});
const statementOptions = z.object({
  mapping: json(statementMapping).optional(),
  answers: json(statementAnswers).optional(),
  account: z.string().trim().max(80, 'An account’s name has at most 80 characters.').optional(),
});
/** As many lines as a screen asks for at once, where it does not say. */
const USUAL_LINES = 100;
const linesQuery = z.object({
  state: z.enum(['waiting', 'matched', 'ignored']).optional(),
  search: z.string().max(200, 'Search for at most 200 characters.').optional(),
  doubtful: z.stringbool().optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MOST_LINES).default(USUAL_LINES),
});

/** Files that people bring, and what the bank lines among them turned out to be. */
export function importRoutes() {
  return new Hono<PortfolioEnv>()
    .post('/imports/rent-roll/preview', query(rentRollOptions), async (context) => {
      const { bytes, fileName } = await readUpload(context);
      return answer(
        context,
        await previewRentRoll(context.var.ledger, bytes, fileName, context.req.valid('query')),
      );
    })
    .post('/imports/rent-roll', query(rentRollOptions), async (context) => {
      const { bytes, fileName } = await readUpload(context);
      return answer(
        context,
        await importRentRoll(context.var.ledger, bytes, fileName, context.req.valid('query')),
      );
    })
    .post('/imports/rent-rises/preview', query(rentRiseOptions), async (context) => {
      const { bytes, fileName } = await readUpload(context);
      return answer(
        context,
        await previewRentRises(context.var.ledger, bytes, fileName, context.req.valid('query')),
      );
    })
    .post('/imports/rent-rises', query(rentRiseOptions), async (context) => {
      const { bytes, fileName } = await readUpload(context);
      return answer(
        context,
        await importRentRises(context.var.ledger, bytes, fileName, context.req.valid('query')),
      );
    })
    .post('/imports/statement/preview', query(statementOptions), async (context) => {
      const { bytes, fileName } = await readUpload(context);
      const { ledger } = context.var;
      const options = context.req.valid('query');
      const preview = (report?: Report) => previewStatement(ledger, bytes, fileName, options, report);
      return wantsProgress(context) ? streamProgress(context, preview) : answer(context, await preview());
    })
    .post('/imports/statement', query(statementOptions), async (context) => {
      const { bytes, fileName } = await readUpload(context);
      const { ledger } = context.var;
      const options = context.req.valid('query');
      return streamProgress(context, (report) => importStatement(ledger, bytes, fileName, options, report));
    })
    .get('/statement-lines', query(linesQuery), async (context) => {
      const { ledger } = context.var;
      const narrowing = context.req.valid('query');
      const counted = await countedLines(ledger, narrowing);
      return answerValue(context, await listStatementLines(ledger.books, narrowing, counted));
    });
}

/** The body is the file itself; its name travels beside it, encoded because headers are ASCII. */
async function readUpload(context: Context): Promise<{ bytes: Uint8Array; fileName: string }> {
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  return { bytes, fileName: decodeName(context.req.header('x-file-name') ?? '') };
}

function decodeName(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

/** JSON inside the query string: text that is not JSON is refused like any other bad input. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, checks): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        checks.addIssue({
          code: 'custom',
          message: 'The choices beside the file could not be read. Make them again.',
        });
        return z.NEVER;
      }
    })
    .pipe(schema);
}
