import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/index.ts';
import { savedViewsOf } from './queries.ts';

it('a search is kept by a name, changed, archived and brought back', async () => {
  const books = await TestPortfolio.create();
  const id = newId();
  const kept = () => savedViewsOf(books.db, 'transactions');
  await books.do('organisation.saveView', {
    id,
    page: 'transactions',
    name: ' To match ',
    query: 'unmatched',
  });
  expect(await kept()).toEqual([{ id, name: 'To match', query: 'unmatched' }]);
  await books.do('organisation.changeView', { id, query: 'unmatched last month' });
  expect(await kept()).toEqual([{ id, name: 'To match', query: 'unmatched last month' }]);
  await books.do('organisation.archiveView', { id, on: '2026-06-01' });
  expect(await kept()).toEqual([]);
  await books.do('organisation.archiveView', { id, on: null });
  expect(await kept()).toHaveLength(1);
  await books.expectSound();
});

it('refuses a view without a name or a search, and one that is not there', async () => {
  const books = await TestPortfolio.create();
  const view = { id: newId(), page: 'transactions', name: 'All', query: 'in' };
  expect(await books.refusal('organisation.saveView', { ...view, name: ' ' })).toBe('bad-input');
  expect(await books.refusal('organisation.saveView', { ...view, query: '' })).toBe('bad-input');
  expect(await books.refusal('organisation.archiveView', { id: newId(), on: '2026-06-01' })).toBe('missing');
});
