import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import { prepareListQuery } from '../../../log/index.ts';
import type { Rule } from '../rule.ts';

/** A period of a recurring charge has at most one standing charge, whatever it was made by and under whatever id. */
export const periodsAreChargedOnce: Rule = async (db, asked) => {
  const twice = await chargedTwice(db, asked.named('charge', 'recurringChargeId'));
  return twice.map(({ firstId, lastId, periodOn }) => ({
    ...refuse('charged-twice', `The period from ${periodOn} is charged already. Reverse that charge first.`)
      .error,
    details: { table: 'charge', id: lastId, current: firstId },
  }));
};

const chargedTwice = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('charge')
    .select(['charge.recurringChargeId', 'charge.periodOn'])
    .select(({ fn }) => [fn.min('charge.id').as('firstId'), fn.max('charge.id').as('lastId')])
    .where(among('charge.recurringChargeId'))
    .where('charge.recurringChargeId', 'is not', null)
    .where('charge.reversesId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('charge as reversal')
            .select('reversal.id')
            .whereRef('reversal.reversesId', '=', 'charge.id'),
        ),
      ),
    )
    .groupBy(['charge.recurringChargeId', 'charge.periodOn'])
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('charge.recurringChargeId')
    .orderBy('charge.periodOn'),
);
