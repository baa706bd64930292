import { OpenAPIHono } from '@hono/zod-openapi';
import { PastBooks } from '@portfolio-os/shared/known-on';
import type { ReportParts } from '../../reports/index.ts';
import type { Reach } from '../../webhooks/index.ts';
import { fewWordsOr } from '../bodies.ts';
import { asking } from './ask.ts';
import { commandRoutes } from './command-routes.ts';
import { describeCommands } from './describe/commands.ts';
import { tags } from './describe/operation.ts';
import { describePeople } from './describe/people.ts';
import { describeRecords } from './describe/records.ts';
import { describeWebhooks } from './describe/webhooks.ts';
import { type ApiParts, type ProgramEnv, withProgram } from './env.ts';
import { paperRoutes } from './paper-routes.ts';
import { type PeopleParts, peopleRoutes } from './people-routes.ts';
import { nothingHere, problems, refuseWith } from './problem.ts';
import { readRoutes } from './read-routes.ts';
import { recordRoutes } from './record-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

interface Answers {
  /** Whom webhooks may reach; without it nothing is written, and nobody told. */
  readonly reach?: Reach;
  /** What is needed to give and to erase what is held of a person; without it nobody is. */
  readonly people?: PeopleParts;
  /** What sets papers; without it reports are answered as figures alone. */
  readonly papers?: ReportParts | undefined;
}

/** What other programs read and do with a token of one organisation, with its own description beside it. */
export function openApi(parts: ApiParts, { reach, people, papers }: Answers) {
  const ask = asking(parts, new PastBooks());
  const api = new OpenAPIHono<ProgramEnv>();
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  api
    .onError(problems(parts.log))
    .use(fewWordsOr((_, refusal) => refuseWith(refusal)))
    .use(withProgram(parts.identity))
    .route('/', readRoutes(ask, parts))
    .route('/', recordRoutes(ask))
    .route('/', papers ? paperRoutes(parts, papers) : new OpenAPIHono<ProgramEnv>())
    .route('/', reach ? commandRoutes(parts) : new OpenAPIHono<ProgramEnv>())
    .route('/', reach ? webhookRoutes(parts, reach) : new OpenAPIHono<ProgramEnv>())
    .route('/', people ? peopleRoutes({ ...parts, ...people }) : new OpenAPIHono<ProgramEnv>())
    .all('/*', () => refuseWith(nothingHere));
  const app = new OpenAPIHono();
  app.route('/api/v1', api);
  let description: unknown;
  return app.get('/openapi.json', (context) => {
    // Made once, and not before somebody asks: it is long.
    description ??= describe(app, reach !== undefined);
    return context.json(description);
  });
}

function describe(app: OpenAPIHono, writes: boolean): unknown {
  describeRecords(app.openAPIRegistry);
  if (writes) {
    describeCommands(app.openAPIRegistry);
    describeWebhooks(app.openAPIRegistry);
    describePeople(app.openAPIRegistry);
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'PortfolioOS',
      version: '1',
      description:
        'Reads one portfolio, and changes it, with a token that its owner made. Money is integer minor units of the portfolio’s currency, days are calendar dates in its time zone. Every figure is derived from the ledger when it is asked for.',
    },
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  });
}
