import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/index.ts';
import { savedViewsOf } from './queries.ts';
import type { ViewPage } from './schema.ts';

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

it('each list has its own views, by name', async () => {
  const books = await TestPortfolio.create();
  for (const [page, name] of [
    ['leases', 'Who owes'],
    ['leases', 'Ending'],
    ['tenants', 'Former'],
  ] as const)
    await books.do('organisation.saveView', { id: newId(), page, name, query: 'show=all&sort=-open' });
  const namesOf = async (page: ViewPage) => (await savedViewsOf(books.db, page)).map(({ name }) => name);
  expect(await namesOf('leases')).toEqual(['Ending', 'Who owes']);
  expect(await namesOf('tenants')).toEqual(['Former']);
  expect(await namesOf('transactions')).toEqual([]);
});

it('refuses a view without a name or a search, and one that is not there', async () => {
  const books = await TestPortfolio.create();
  const view = { id: newId(), page: 'transactions', name: 'All', query: 'in' };
  expect(await books.refusal('organisation.saveView', { ...view, name: ' ' })).toBe('bad-input');
  expect(await books.refusal('organisation.saveView', { ...view, query: '' })).toBe('bad-input');
  expect(await books.refusal('organisation.archiveView', { id: newId(), on: '2026-06-01' })).toBe('missing');
});
