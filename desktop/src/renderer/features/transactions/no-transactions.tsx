import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import classes from './transactions.module.css';
import type { Search } from './use-search.ts';

/** Nothing is found, or nothing is there yet. */
export function NoTransactions({ search }: { search: Search }) {
  return search.asked === '' ? <NothingYet /> : <NothingFound search={search} />;
}

const examples = [
  ['check 1044', 'the check with that number'],
  ['rent oak 2025', 'what was paid for rent at Oak in 2025'],
  ['out >1000', 'what went out, over 1,000'],
  ['unmatched last month', 'what no bank transaction says yet'],
] as const;

function NothingFound({ search }: { search: Search }) {
  return (
    <EmptyState
      title="No transaction matches"
      action={
        <Button variant="default" onClick={() => search.ask('')}>
          Show everything
        </Button>
      }
    >
      Take a word out, or try one of these:
      <ul className={classes.examples}>
        {examples.map(([words, means]) => (
          <li key={words}>
            <button type="button" onClick={() => search.ask(words)}>
              {words}
            </button>
            <span>{means}</span>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

function NothingYet() {
  const dialogs = useDialogs();
  return (
    <EmptyState
      icon={<IconArrowsExchange size={28} stroke={1.4} />}
      title="No money in or out yet"
      action={
        <>
          <Guarded area="money">
            <Button onClick={() => dialogs.recordPayment()}>Record a payment</Button>
          </Guarded>
          <Guarded area="money">
            <ButtonLink to="/imports/statement" variant="default">
              Import a bank statement
            </ButtonLink>
          </Guarded>
        </>
      }
    >
      Every payment, expense and owner’s transfer stands here, newest first, whoever entered it: one list to
      find any of them, and what they come to.
    </EmptyState>
  );
}
