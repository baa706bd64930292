import type { LeaseTask, LeaseView } from '@portfolio-os/shared/api';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './lease.module.css';

/** What stands to be decided on a lease, in a sentence: what ends, rises or is over, and that somebody stays after the term. */
export function LeaseState({ lease }: { lease: LeaseView }) {
  const money = useFormatMoney();
  const words = [holdoverWords(lease), ...lease.tasks.map((task) => taskWords(task, money))].filter(Boolean);
  return words.length === 0 ? null : <p className={classes.state}>{words.join(' ')}</p>;
}

/** "Term ends Jul 31, in 46 days." */
function taskWords(task: LeaseTask, money: (cents: number) => string): string {
  const { kind, on, days, nextCents, nextOn } = task;
  const day = formatDate(on);
  switch (kind) {
    case 'term-over':
      return `The term ended ${day}, ${daysWords(-days)} ago, and nobody has said whether they stay: renew it, let them stay on, or record a move-out.`;
    case 'moves-out':
      return `They move out ${day}, ${inDays(days)}.`;
    case 'term-ends':
      return `The term ends ${day}, ${inDays(days)}.`;
    case 'notice-due': {
      const rise = `the rent of ${money(nextCents ?? 0)} from ${formatDate(nextOn ?? on)}`;
      return days < 0
        ? `Notice of ${rise} had to be given by ${day}.`
        : `Notice of ${rise} has to be given by ${day}, ${inDays(days)}.`;
    }
    case 'can-rise':
      return `The rent can rise: it was the same for 12 months on ${day}.`;
  }
}

function inDays(days: number): string {
  return days === 0 ? 'today' : `in ${daysWords(days)}`;
}

function daysWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function holdoverWords({ timeline, status }: LeaseView): string | null {
  const latest = timeline.findLast((event) => event.kind === 'agreed');
  if (latest?.kind !== 'agreed' || latest.decision !== 'holds-over' || status !== 'month-to-month')
    return null;
  return `They stay on after the term, since ${formatDate(latest.on)}.`;
}
