import { type Knowledge, knowledgeOf, SCHEMA_VERSION } from '../../log/index.ts';
import { registry } from '../../registry.ts';
import release01 from './0.1.json' with { type: 'json' };

/** What this version can take; a server names it in its session answer. */
export const knowledge: Knowledge = knowledgeOf(registry, SCHEMA_VERSION);

/** What the first release knew: a server that does not say what it knows is one of it. */
export const firstRelease = release01 as Knowledge;

/** What each release knew, by its version: records grow from these, and never shrink. */
export const releases: ReadonlyMap<string, Knowledge> = new Map([['0.1', firstRelease]]);
