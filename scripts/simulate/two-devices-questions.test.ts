import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { questionOf } from '@portfolio-os/shared/questions';
import { beforeEach, expect, it } from 'vitest';
import { apart, usePair } from './test-apart.ts';

// What two people say of one question while neither knows of the other's words.

const two = usePair();
let questionId: string;

beforeEach(async () => {
  questionId = newId();
  const about = { table: 'lease', id: two.pair.lease };
  const args = { id: questionId, about, text: 'Who pays the water?', asks: 'owner' };
  done(await (await two.pair.ana.ledger()).execute({ command: 'questions.ask', args }));
});

const reply = (act: string, text?: string) => ({
  command: `questions.${act}`,
  args: { id: newId(), questionId, ...(text && { text }) },
});

async function stands() {
  const { books } = await two.pair.ana.ledger();
  const asked = await questionOf(books, questionId);
  return { state: asked?.state, said: asked?.replies.map(({ act, text }) => text ?? act) };
}

it('both answer: both answers stand, in the order in which the server heard them', async () => {
  const [first, second] = [reply('answer', 'The tenants'), reply('answer', 'The owner')];
  expect(await apart(two.pair, [first], [second])).toEqual([]);
  expect(await stands()).toEqual({ state: 'answered', said: ['The tenants', 'The owner'] });
});

it('both settle: it is settled, and nobody is asked', async () => {
  expect(await apart(two.pair, [reply('settle')], [reply('settle')])).toEqual([]);
  expect(await stands()).toMatchObject({ state: 'settled' });
});

it('one withdraws what the other answers: it is withdrawn, and the answer stays behind it', async () => {
  expect(await apart(two.pair, [reply('withdraw')], [reply('answer', 'The tenants')])).toEqual([]);
  expect(await stands()).toEqual({ state: 'withdrawn', said: ['withdraw', 'The tenants'] });
});

it('both ask about the same: two questions stand, each with its own author', async () => {
  const ask = (text: string) => ({
    command: 'questions.ask',
    args: { id: newId(), about: { table: 'lease', id: two.pair.lease }, text, asks: null },
  });
  expect(await apart(two.pair, [ask('Paid?')], [ask('Late?')])).toEqual([]);
  const { books } = await two.pair.ben.ledger();
  expect(await books.selectFrom('question').select('text').orderBy('seq').execute()).toEqual([
    { text: 'Who pays the water?' },
    { text: 'Paid?' },
    { text: 'Late?' },
  ]);
});
