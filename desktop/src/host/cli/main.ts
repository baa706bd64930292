#!/usr/bin/env node
/** The first release of Node that SQLite's module and the bundle run on. */
const LEAST_NODE = 24;

if (Number.parseInt(process.versions.node, 10) < LEAST_NODE) {
  console.error(
    `portfolio-os needs Node ${LEAST_NODE} or newer, and this is Node ${process.versions.node}. Nothing was done.`,
  );
  process.exitCode = 3;
} else {
  const { enableCompileCache } = await import('node:module');
  // Before anything else is loaded, so that the second start is quick.
  enableCompileCache();
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
