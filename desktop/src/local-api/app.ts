import { refuse } from '@portfolio-os/shared/core';
import { MAX_CHOSEN_FILE_BYTES } from '@portfolio-os/shared/integrations/rules';
import { PdfMaker } from '@portfolio-os/shared/node';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import SQLite from 'better-sqlite3';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { LinkedPathError } from '../attachments/index.ts';
import {
  diskFull,
  FileMovedError,
  isDiskFull,
  PortfolioInUseError,
  type Workspace,
} from '../ledger/index.ts';
import type { LogFile } from '../log-file/index.ts';
import { NoSafePlaceError, type SyncHub } from '../sync/index.ts';
import { MOST_ARCHIVE_BYTES } from '../use-cases/archive/index.ts';
import { countersigning, Proofs } from '../use-cases/proofs/index.ts';
import { TaxIds } from '../use-cases/tax-ids/index.ts';
import { accountRoutes } from './account/accounts.ts';
import { memberRoutes } from './account/members.ts';
import { ownAccountRoutes } from './account/own-account.ts';
import { syncRoutes } from './account/sync.ts';
import { tokenRoutes } from './account/tokens.ts';
import { webhookRoutes } from './account/webhooks.ts';
import { answer } from './answer.ts';
import { serveAssets } from './assets.ts';
import { commandRoutes } from './commands.ts';
import { replaced, wasReplaced, withLog, withPortfolio } from './context.ts';
import { eventRoutes, withNews } from './events.ts';
import { documentListRoutes } from './files/documents-list.ts';
import { importRoutes } from './files/imports.ts';
import { receiptRoutes } from './files/receipts.ts';
import { LiveNews } from './live-news.ts';
import { mailRoutes } from './mail/mail.ts';
import { bankAccountRoutes } from './money/bank-accounts.ts';
import { bankRoutes } from './money/banks.ts';
import { billingRoutes } from './money/billing.ts';
import { closingRoutes } from './money/closing.ts';
import { entryRoutes } from './money/entries.ts';
import { expenseRoutes } from './money/expenses.ts';
import { lateFeeRoutes } from './money/late-fees.ts';
import { taxIdRoutes } from './money/tax-ids.ts';
import { transactionRoutes } from './money/transactions.ts';
import { archiveDownload, archiveRoutes } from './portfolio/archive.ts';
import { attentionRoutes } from './portfolio/attention.ts';
import { dayRoutes } from './portfolio/day.ts';
import { historyRoutes } from './portfolio/history.ts';
import { logRoutes } from './portfolio/log.ts';
import { noteRoutes } from './portfolio/notes.ts';
import { peopleRoutes } from './portfolio/people.ts';
import { portfolioRoutes } from './portfolio/portfolios.ts';
import { proofRoutes } from './portfolio/proofs.ts';
import { questionRoutes } from './portfolio/questions.ts';
import { searchRoutes } from './portfolio/search.ts';
import { settingsRoutes } from './portfolio/settings.ts';
import { leaseRoutes } from './rentals/leases.ts';
import { propertiesRoutes } from './rentals/properties.ts';
import { tenantRoutes } from './rentals/tenants.ts';
import { documentRoutes } from './reports/documents.ts';
import { reportRoutes } from './reports/reports.ts';

/**
 * The local API and the renderer's files: a function from Request to Response. Electron serves it through
 * `protocol.handle`, the browser host on loopback; neither adds a route to it. `assets` is the built renderer's folder.
 */
export function createLocalApi({
  workspace,
  hub,
  assets,
  pdf = new PdfMaker(),
}: {
  workspace: Workspace;
  hub: SyncHub;
  assets: string;
  /** Makes documents; Electron begins its process in a way of its own. */
  pdf?: MakesPdf;
}) {
  const proofs = new Proofs({ keep: hub.keep, assets, hub });
  hub.afterExchange(countersigning(proofs.keys, workspace.log));
  const taxIds = new TaxIds({ workspace, hub });
  const news = new LiveNews({ workspace, hub });
  const portfolio = new Hono()
    .use(withPortfolio(workspace))
    .use(withNews(news))
    .route('/', settingsRoutes(workspace))
    .route('/', proofRoutes(proofs, hub))
    .route('/', eventRoutes(news))
    .route('/', syncRoutes(hub))
    .route('/', attentionRoutes())
    .route('/', historyRoutes())
    .route('/', searchRoutes())
    .route('/', memberRoutes(hub))
    .route('/', tokenRoutes(hub))
    .route('/', webhookRoutes(hub))
    .route('/', commandRoutes())
    .route('/', propertiesRoutes())
    .route('/', tenantRoutes())
    .route('/', leaseRoutes())
    .route('/', bankRoutes())
    .route('/', bankAccountRoutes())
    .route('/', entryRoutes())
    .route('/', billingRoutes())
    .route('/', dayRoutes())
    .route('/', lateFeeRoutes())
    .route('/', closingRoutes())
    .route('/', expenseRoutes())
    .route('/', taxIdRoutes(taxIds))
    .route('/', peopleRoutes({ hub, taxIds, pdf, workspace }))
    .route('/', transactionRoutes())
    .route('/', receiptRoutes(workspace))
    .route('/', documentListRoutes(workspace))
    .route('/', noteRoutes())
    .route('/', questionRoutes())
    .route('/', reportRoutes(pdf, proofs))
    .route('/', documentRoutes(pdf, { workspace, proofs }))
    .route('/', archiveDownload(workspace, proofs))
    .route('/', mailRoutes(pdf, workspace))
    .route('/', importRoutes());
  return new Hono()
    .onError((error, context) =>
      answer(context, wasReplaced(context) ? replaced : explain(error, workspace.log)),
    )
    .use(withLog(workspace.log))
    .use(secured)
    .use(limited)
    .use('/api/portfolios/archive/*', limitedArchive)
    .use('/api/*', keptByNobody)
    .route('/api/accounts', accountRoutes(hub))
    .route('/api/accounts', ownAccountRoutes(hub, workspace))
    .route('/api/log', logRoutes(workspace.log))
    .route('/api/portfolios', portfolioRoutes(workspace))
    .route('/api/portfolios', archiveRoutes(workspace))
    .route('/api/portfolios/:portfolio', portfolio)
    .all('/api/*', (context) => answer(context, refuse('missing', 'There is nothing at this address.')))
    .get('*', serveAssets(assets));
}

/** An archive holds what was attached in years. */
const limited = except(
  '/api/portfolios/archive/*',
  bodyLimit({ maxSize: MAX_CHOSEN_FILE_BYTES, onError: (context) => answer(context, tooLarge) }),
);
const limitedArchive = bodyLimit({
  maxSize: MOST_ARCHIVE_BYTES,
  onError: (context) => answer(context, tooLargeArchive),
});

/** Scripts, styles and connections from the app itself only; Mantine sets styles on elements. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  formAction: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  // A PDF is shown in a frame, where its own policy lets it do nothing.
  frameSrc: ["'self'"],
};

/** The headers of every answer, whoever gives it. */
export const secured = secureHeaders({
  contentSecurityPolicy,
  crossOriginEmbedderPolicy: true,
  strictTransportSecurity: false,
  // A file that somebody attached is served under a stricter policy of its own.
  overwrite: false,
});

/** What is in the books stays out of the browser's cache, which outlives signing out; a route may say otherwise. */
const keptByNobody = createMiddleware(async (context, next) => {
  await next();
  if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
});

export type LocalApi = ReturnType<typeof createLocalApi>;

const tooLarge = {
  ok: false,
  error: { code: 'too-large', message: 'This file is too large to be a statement.' },
} as const;

const tooLargeArchive = {
  ok: false,
  error: { code: 'too-large', message: 'This file is larger than 1 GB, the most that an archive may be.' },
} as const;

/** What a failing environment means for the person in front of it. Anything else is a bug and is logged. */
function explain(error: Error, log: LogFile): Parameters<typeof answer>[1] {
  if (
    error instanceof PortfolioInUseError ||
    error instanceof LinkedPathError ||
    error instanceof FileMovedError
  )
    return { ok: false, error: { code: error.code, message: error.message } };
  if (error instanceof NoSafePlaceError)
    return { ok: false, error: { code: 'no-keychain', message: error.message } };
  if (error instanceof HTTPException) {
    return {
      ok: false,
      error: { code: 'bad-input', message: 'The request could not be read. Please try again.' },
    };
  }
  if (isDiskFull(error)) return diskFull('this was not saved');
  if (error instanceof SQLite.SqliteError && /^SQLITE_(IOERR|READONLY|CORRUPT)/.test(error.code)) {
    const message = `The disk refused to write (${error.code}), so this was not saved. Check the disk, then try again.`;
    return { ok: false, error: { code: 'disk-failed', message } };
  }
  log.failed('a request could not be answered', error);
  return {
    ok: false,
    error: { code: 'bug', message: 'Something went wrong inside PortfolioOS. Nothing was saved.' },
  };
}
