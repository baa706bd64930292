import { expect, it } from 'vitest';
import type { ApiParts } from '../../sync-server/src/http/public-api/env.ts';
import { openApi } from '../../sync-server/src/http/public-api/open-api.ts';
import type { ReportParts } from '../../sync-server/src/reports/index.ts';
import { type ApiDocument, apiLines } from './write-client.ts';

it('the public API is what api.golden.txt says; where it changes on purpose, -u writes it anew for the review', async () => {
  // Nothing is asked but its description, which needs none of these.
  const parts = { identity: {} } as ApiParts;
  const papers = {} as ReportParts;
  const described = openApi(parts, { reach: { mayLoopback: false }, papers });
  const document = (await (await described.request('/openapi.json')).json()) as ApiDocument;
  await expect(apiLines(document)).toMatchFileSnapshot('./api.golden.txt');
});
