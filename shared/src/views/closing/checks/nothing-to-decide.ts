import { type Check, counted, done, open } from '../check.ts';

export const nothingToDecide: Check = {
  name: 'nothing-to-decide',
  question: 'Is nothing left to decide?',
  ask: async (_, { toDecide }) => {
    if (toDecide === 0) return done('Every change of this computer is in the books.');
    return open(
      `${counted(toDecide, 'change')} of this computer ${toDecide === 1 ? 'waits' : 'wait'} for you.`,
      {
        ...{ to: '/attention', label: 'Open needs attention' },
      },
    );
  },
};
