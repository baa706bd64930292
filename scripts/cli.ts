/** `npm run -s cli -- <verb>`. */
import { runCommandLine } from './command-line.ts';

await runCommandLine(process.argv.slice(2));
