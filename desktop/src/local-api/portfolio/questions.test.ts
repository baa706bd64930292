import type { QuestionsView } from '@portfolio-os/shared/api';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { insert } from '@portfolio-os/shared/log';
import { questionReply } from '@portfolio-os/shared/questions';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, rememberPeople } from '../../ledger/index.ts';
import { addLease, createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { BEN, TestServer } from '../../ledger/test-server.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let base: string;
let ledger: Ledger;
let lease: string;
let app: ReturnType<typeof createLocalApi>;

beforeEach(async () => {
  const workspace = temporaryWorkspace({ now: () => new Date('2026-02-15T12:00:00Z') });
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  lease = await addLease(ledger);
  base = `/api/portfolios/${made.id}`;
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
});

async function listed() {
  const answer = (await (await app.request(`${base}/questions`)).json()) as { value: QuestionsView };
  return answer.value.questions;
}

async function ask(given: object = {}): Promise<string> {
  const id = newId();
  const about = { table: 'lease', id: lease };
  const args = { id, about, text: 'Who pays the water?', asks: 'owner', ...given };
  expectOk(await ledger.execute({ command: 'questions.ask', args }));
  return id;
}

describe('questions', () => {
  it('say who asked and answered, what they are about, and who has to do something now', async () => {
    const id = await ask();
    expect(await listed()).toMatchObject([
      {
        ...{ id, who: 'On this computer', isYou: true, at: '2026-02-15T12:00:00.000Z', on: '2026-02-15' },
        ...{ state: 'asked', asks: 'owner', waitsFor: 'Owner', about: { table: 'lease', id: lease } },
        record: { what: 'Lease', opens: { screen: 'lease', id: lease } },
        ...{ figure: null, replies: [] },
      },
    ]);
    const server = await TestServer.connect(ledger);
    await rememberPeople(ledger, [{ userId: BEN, name: 'Ben Cole' }]);
    const answer = { questionId: id, act: 'answer' as const, text: 'The tenants', repliedOn: '2026-02-14' };
    await server.othersDid('questions.answer', [insert(questionReply, { id: newId(), ...answer })]);
    const own = await ask({ text: 'And the power?', asks: 'accountant' });
    expect(await listed()).toMatchObject([
      { id: own, who: 'You', isYou: true, at: null, waitsFor: 'Accountant' },
      {
        ...{ id, who: 'Before connecting', isYou: false, state: 'answered', waitsFor: 'Before connecting' },
        replies: [{ who: 'Ben Cole', isYou: false, act: 'answer', text: 'The tenants' }],
      },
    ]);
  });

  it('about a figure name the report and what it said; those that were withdrawn are left out', async () => {
    const about = { report: 'schedule-e', asked: 'from=2026-01-01&to=2026-12-31', line: '14' };
    const id = await ask({ about: { ...about, said: 'Repairs: $1,200.00' } });
    expect(await listed()).toMatchObject([
      { record: null, figure: { ...about, title: 'Schedule E', said: 'Repairs: $1,200.00' } },
    ]);
    const args = { id: newId(), questionId: id };
    expectOk(await ledger.execute({ command: 'questions.withdraw', args }));
    expect(await listed()).toEqual([]);
  });
});
