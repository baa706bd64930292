import { firstRelease, knowledge } from '@portfolio-os/shared/portfolio';
import { expect, it } from 'vitest';
import { OlderApp } from './older-app.ts';

it('an app of the first release knows just the records that the release had, and the app of today all of them', async () => {
  const older = await OlderApp.ofRelease('0.1');
  try {
    expect(older.app.knowledge.records).toEqual(firstRelease.records);
    expect(knowledge.records).not.toEqual(firstRelease.records);
  } finally {
    older.remove();
  }
});
