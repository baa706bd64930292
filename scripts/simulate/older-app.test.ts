import type { Knowledge } from '@portfolio-os/shared/log';
import { firstRelease, knowledge } from '@portfolio-os/shared/portfolio';
import { expect, it } from 'vitest';
import { ASKED_BEFORE_COMMANDS, OlderApp } from './older-app.ts';

/** In which order choices are offered is no part of what is released. */
function inAnyOrder(records: Knowledge['records']): Record<string, unknown> {
  return JSON.parse(JSON.stringify(records), (key, value) => (key === 'choices' ? value.toSorted() : value));
}

function without(records: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(records).filter(([name]) => !names.includes(name)));
}

it('an app of the first release knows just the records that the release had, and the app of today all of them', async () => {
  const older = await OlderApp.ofRelease('0.1');
  try {
    expect(without(inAnyOrder(older.app.knowledge.records), ASKED_BEFORE_COMMANDS)).toEqual(
      inAnyOrder(firstRelease.records),
    );
    expect(inAnyOrder(knowledge.records)).not.toEqual(inAnyOrder(firstRelease.records));
  } finally {
    older.remove();
  }
});
