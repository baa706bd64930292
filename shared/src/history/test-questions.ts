import { newId } from '../core/ids.ts';
import { house, lease, type Told } from './test-story-ids.ts';

const [about, noted, figure] = [newId(), newId(), newId()];

const said = (questionId: string, text?: string) => ({ id: newId(), questionId, ...(text && { text }) });

/** What an accountant asks of the year, and what becomes of it. */
export const questions: readonly Told[] = [
  [
    'questions.ask',
    { id: about, about: { table: 'lease', id: lease }, text: 'Who pays the water?', asks: 'owner' },
    'Asked about Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'questions.answer',
    said(about, 'The tenants do.'),
    'Answered a question about Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'questions.askFurther',
    said(about, 'Since when?'),
    'Asked further about Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  ['questions.settle', said(about), 'Settled a question about Ana Ruiz, Ben Cole, Maple Court · 3B'],
  [
    'questions.reopen',
    said(about, 'The bill says otherwise.'),
    'Opened a question about Ana Ruiz, Ben Cole, Maple Court · 3B again',
  ],
  [
    'questions.ask',
    { id: noted, about: { table: 'building', id: house }, text: 'In service since 2019.', asks: null },
    'Noted something about Maple Court',
  ],
  ['questions.withdraw', said(noted), 'Withdrew a question about Maple Court'],
  [
    'questions.ask',
    {
      ...{ id: figure, text: 'Is this an improvement?', asks: 'owner' },
      about: { report: 'income-statement', asked: 'from=2026-01-01&to=2026-12-31', line: 'repairs' },
    },
    'Asked about Income statement',
  ],
];
