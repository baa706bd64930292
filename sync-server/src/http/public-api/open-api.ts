import { OpenAPIHono } from '@hono/zod-openapi';
import type { ReportParts } from '../../reports/index.ts';
import { paperRoutes } from './paper-routes.ts';
import { type ReadParts, readRoutes } from './read-routes.ts';

/** The read endpoints with their own description beside them, for whoever builds on a portfolio's figures. */
export function openApi({ papers, ...parts }: ReadParts & { readonly papers?: ReportParts | undefined }) {
  const app = new OpenAPIHono();
  app.route('/api/v1', readRoutes(parts));
  if (papers) app.route('/api/v1', paperRoutes({ ...parts, papers }));
  // Made once: it is long, and anybody may ask for it.
  const description = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'PortfolioOS',
      version: '1',
      description:
        'Reads one portfolio with a token that its owner made. Money is integer minor units of the portfolio’s currency, days are calendar dates in its time zone. Every figure is derived from the ledger when it is asked for.',
    },
  });
  return app.get('/openapi.json', (context) => context.json(description));
}
