import type { Knowledge } from '@portfolio-os/shared/log';
import { firstRelease, knowledge } from '@portfolio-os/shared/portfolio';
import { expect, it } from 'vitest';
import { OlderApp } from './older-app.ts';

/** In which order choices are offered is no part of what is released. */
function inAnyOrder(records: Knowledge['records']): unknown {
  return JSON.parse(JSON.stringify(records), (key, value) => (key === 'choices' ? value.toSorted() : value));
}

it('an app of the first release knows just the records that the release had, and the app of today all of them', async () => {
  const older = await OlderApp.ofRelease('0.1');
  try {
    expect(inAnyOrder(older.app.knowledge.records)).toEqual(inAnyOrder(firstRelease.records));
    expect(inAnyOrder(knowledge.records)).not.toEqual(inAnyOrder(firstRelease.records));
  } finally {
    older.remove();
  }
});
