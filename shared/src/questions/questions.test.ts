import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { keysOf } from '../core/own.ts';
import { type Seat, seatOf } from '../core/roles.ts';
import { admitOps, insert } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import {
  listQuestions,
  question,
  questionHolders,
  questionOf,
  questionReply,
  type ReplyAct,
  replyActs,
  stateAfter,
} from './index.ts';

let books: TestPortfolio;
let chargeId: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  chargeId = await books.charge(await books.lease());
});

async function ask(given: object = {}): Promise<string> {
  const id = newId();
  const about = { table: 'charge', id: chargeId };
  await books.do('questions.ask', { id, about, text: 'What is this for?', asks: 'owner', ...given });
  return id;
}

const reply = (questionId: string, text?: string) => ({ id: newId(), questionId, ...(text && { text }) });

describe('a question', () => {
  it('waits for an answer, then for whoever asked, until it is settled', async () => {
    const id = await ask();
    const states = [];
    for (const [command, text] of [
      ['questions.answer', 'The water of May'],
      ['questions.askFurther', 'And of April?'],
      ['questions.answer', 'That as well'],
      ['questions.settle'],
      ['questions.reopen', 'The bill is of June'],
    ] as const) {
      await books.do(command, reply(id, text));
      states.push((await questionOf(books.db, id))?.state);
    }
    expect(states).toEqual(['answered', 'asked', 'answered', 'settled', 'answered']);
    const asked = await questionOf(books.db, id);
    expect(asked?.replies.map(({ act, text }) => [act, text])).toEqual([
      ['answer', 'The water of May'],
      ['ask-further', 'And of April?'],
      ['answer', 'That as well'],
      ['settle', null],
      ['reopen', 'The bill is of June'],
    ]);
  });

  it('that nobody is asked is a note, and stays one when somebody adds to it', async () => {
    const id = await ask({ asks: null });
    await books.do('questions.answer', reply(id, 'So it is'));
    expect((await questionOf(books.db, id))?.state).toBe('note');
    await books.do('questions.settle', reply(id));
    expect((await questionOf(books.db, id))?.state).toBe('settled');
  });

  it('is settled, opened and withdrawn once, however often that is asked', async () => {
    const id = await ask();
    expect(await books.do('questions.reopen', reply(id))).toBe(0);
    for (const command of ['questions.settle', 'questions.withdraw']) {
      expect(await books.do(command, reply(id))).toBe(1);
      expect(await books.do(command, reply(id))).toBe(0);
    }
  });

  it('of a report keeps which figure of which days it is about', async () => {
    const about = { report: 'schedule-e', asked: 'from=2026-01-01&to=2026-12-31', line: '14' };
    await ask({ about: { ...about, column: 'amount', said: 'Repairs: 1,200.00' } });
    const [asked] = await listQuestions(books.db);
    expect(asked).toMatchObject({
      ...{ recordTable: 'organisation', report: 'schedule-e', line: '14', column: 'amount' },
      ...{ reportAsked: 'from=2026-01-01&to=2026-12-31', figure: 'Repairs: 1,200.00' },
    });
    await books.expectSound();
  });

  it.each([
    ['about nothing that is there', { about: { table: 'charge', id: newId() } }, 'missing'],
    [
      'about a kind of record that nobody looks at',
      { about: { table: 'allocation', id: newId() } },
      'bad-input',
    ],
    ['without words', { text: '  ' }, 'bad-input'],
    ['longer than 2,000 characters', { text: 'a'.repeat(2001) }, 'bad-input'],
    ['to somebody who answers nothing', { asks: 'read-only' }, 'bad-input'],
  ])('%s is refused', async (_, given, code) => {
    const args = { id: newId(), about: { table: 'charge', id: chargeId }, text: 'Why?', asks: 'owner' };
    expect(await books.refusal('questions.ask', { ...args, ...given })).toBe(code);
  });

  it('that is not there is neither answered nor settled', async () => {
    for (const command of ['questions.answer', 'questions.settle', 'questions.reopen', 'questions.withdraw'])
      expect(
        await books.refusal(command, reply(newId(), command.endsWith('answer') ? 'Yes' : undefined)),
      ).toBe('missing');
  });

  it('can be about every kind of record that it names, and only about what is in the registry', () => {
    for (const table of questionHolders) expect(registry.records.has(table)).toBe(true);
    expect(new Set(questionHolders).size).toBe(questionHolders.length);
  });
});

describe('the notes of a portfolio', () => {
  const admitted = async (seat: Seat) => {
    const asked = insert(question, {
      ...{ id: newId(), recordTable: 'charge', recordId: chargeId },
      ...{ text: 'Why?', askedOn: '2026-06-15', asks: 'owner' },
    });
    const verdict = await admitOps(books.db, [asked], { registry, role: seat });
    return verdict.ok ? 'accepted' : verdict.error.code;
  };

  it('are written by everybody but a read-only member who is no reviewer', async () => {
    expect(await admitted('owner')).toBe('accepted');
    expect(await admitted('manager')).toBe('accepted');
    expect(await admitted('accountant')).toBe('accepted');
    expect(await admitted(seatOf({ role: 'read-only' }))).toBe('forbidden');
    expect(await admitted(seatOf({ role: 'read-only', reviewer: true }))).toBe('accepted');
    // The flag of somebody who was given another role since says nothing.
    expect(seatOf({ role: 'accountant', reviewer: true })).toBe('accountant');
  });

  it('are all that a reviewer writes', async () => {
    const areas = new Map([...registry.records.values()].map(({ name, area }) => [name, area]));
    for (const [name, area] of areas) {
      const op = { kind: 'insert' as const, table: name, id: newId(), row: {} };
      const verdict = await admitOps(books.db, [op], { registry, role: 'reviewer' });
      const code = verdict.ok ? 'accepted' : verdict.error.code;
      expect([name, code === 'forbidden']).toEqual([name, area !== 'notes']);
    }
  });

  it('are never changed: what is said is said', async () => {
    const id = await ask();
    const set = {
      kind: 'set' as const,
      table: 'question',
      id,
      fields: { text: ['What is this for?', 'x'] as const },
    };
    const verdict = await admitOps(books.db, [set], { registry, role: 'owner' });
    expect(verdict).toMatchObject({ error: { code: 'fact-is-final' } });
  });
});

describe('how a question stands', () => {
  const anyActs = fc.array(fc.constantFrom<ReplyAct>(...keysOf(replyActs)));

  it('follows from the last word that ends it, whatever was said before', () => {
    fc.assert(
      fc.property(anyActs, anyActs, (before, after) => {
        const asides = after.filter((act) => act === 'answer' || act === 'ask-further');
        expect(stateAfter([...before, 'settle', ...asides], 'owner')).toBe('settled');
        expect(stateAfter([...before, 'withdraw', ...asides], null)).toBe('withdrawn');
        expect(stateAfter([...before, 'reopen', 'ask-further'], 'owner')).toBe('asked');
        expect(stateAfter([...before, 'reopen', 'answer'], 'owner')).toBe('answered');
        expect(stateAfter([...before, 'reopen'], null)).toBe('note');
      }),
    );
  });

  it('is the same in whatever order two devices’ replies of one place in the log are read', async () => {
    const id = await ask();
    const row = { questionId: id, repliedOn: '2026-06-15' };
    const ids = [newId(), newId()].sort();
    const [first = '', second = ''] = ids;
    await books.put([
      insert(questionReply, { ...row, id: second, act: 'settle' }),
      insert(questionReply, { ...row, id: first, act: 'answer', text: 'Yes' }),
    ]);
    expect((await questionOf(books.db, id))?.replies.map(({ act }) => act)).toEqual(['answer', 'settle']);
  });
});
