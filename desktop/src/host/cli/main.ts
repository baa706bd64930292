#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded, so that the second start is quick.
enableCompileCache();
// Compressing and hashing seldom overlap, and each thread keeps the memory that it once needed.
process.env.UV_THREADPOOL_SIZE ??= '2';
const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
