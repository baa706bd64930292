import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type ApiDocument, writeClient } from './api-client/write-client.ts';

/** Writes a client of the public API from what a running server says of itself. */
const { values, positionals } = parseArgs({
  options: { output: { type: 'string', default: 'portfolio-os-client.ts' } },
  allowPositionals: true,
});
const [server = 'http://127.0.0.1:8787'] = positionals;
const answer = await fetch(new URL('/openapi.json', server));
if (!answer.ok) throw new Error(`${server} answered ${answer.status} to /openapi.json.`);
await writeFile(values.output, writeClient((await answer.json()) as ApiDocument));
process.stdout.write(`Wrote ${values.output}.\n`);
