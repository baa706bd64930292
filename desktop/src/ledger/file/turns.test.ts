import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('of those who wait for the same thing only one at a time has it, in the order in which they came', async () => {
  const turns = new Turns();
  const did: string[] = [];
  let inside = 0;
  const work = (name: string) => async () => {
    inside += 1;
    expect(inside).toBe(1);
    await Promise.resolve();
    did.push(name);
    inside -= 1;
  };
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => turns.take('books', work(name))));
  expect(did).toEqual(['a', 'b', 'c', 'd']);
  expect(turns.endOf('books')).toBeUndefined();
});

test('who fails lets go, and others are not held up by another thing', async () => {
  const turns = new Turns();
  const failing = turns.take('books', () => Promise.reject(new Error('No room on the disk.')));
  expect(await turns.take('others', async () => 'done')).toBe('done');
  await expect(failing).rejects.toThrow('No room on the disk.');
  expect(await turns.take('books', async () => 'next')).toBe('next');
});
