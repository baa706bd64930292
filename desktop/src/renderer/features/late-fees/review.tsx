import { Button, Checkbox, Menu } from '@mantine/core';
import type { LateFeeRowView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useCommand } from '../../api/commands.ts';
import { Problem } from '../../components/form/problem.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import classes from './late-fees.module.css';
import { LateLine } from './late-line.tsx';
import { WaiveLateFee } from './waive-late-fee.tsx';

/** The fees that can be posted today; all are chosen but those that a person should think about. */
export function Review({ lines }: { lines: LateFeeRowView[] }) {
  const { chosen, isChosen, choose } = useChoice(lines);
  const [waiving, waive] = useState<LateFeeRowView | null>(null);
  const posting = usePosting();
  return (
    <div>
      <Problem message={posting.problem} />
      <table className={classes.list} aria-label="Late fees to post">
        <colgroup>
          <col style={{ width: 36 }} />
          <col style={{ width: '23%' }} />
          <col />
          <col style={{ width: 92 }} />
          <col style={{ width: 44 }} />
        </colgroup>
        <ReviewHead chosen={chosen.length} of={lines.length} onChoose={(all) => choose(lines, all)} />
        <tbody>
          {lines.map((line) => (
            <LateLine
              key={line.chargeId}
              line={line}
              choice={
                <Checkbox
                  size="xs"
                  aria-label={`Post the fee of ${line.tenants} for ${line.label}`}
                  checked={isChosen(line)}
                  onChange={(event) => choose([line], event.currentTarget.checked)}
                />
              }
              actions={
                <LineActions
                  line={line}
                  onPost={() => void posting.post([line])}
                  onWaive={() => waive(line)}
                />
              }
            />
          ))}
        </tbody>
      </table>
      <PostBar
        lines={lines}
        chosen={chosen}
        pending={posting.pending}
        post={() => void posting.post(chosen)}
      />
      {waiving && <WaiveLateFee line={waiving} onClose={() => waive(null)} />}
    </div>
  );
}

/** Kept by what is left out, so that a fee that comes due meanwhile is chosen like the others. */
function useChoice(lines: LateFeeRowView[]) {
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        lines
          .filter(({ perhapsTwice, waitsFor }) => perhapsTwice || waitsFor !== null)
          .map(({ chargeId }) => chargeId),
      ),
  );
  const isChosen = ({ chargeId }: LateFeeRowView) => !left.has(chargeId);
  function choose(some: LateFeeRowView[], choice: boolean) {
    const next = new Set(left);
    for (const { chargeId } of some) choice ? next.delete(chargeId) : next.add(chargeId);
    setLeft(next);
  }
  return { chosen: lines.filter(isChosen), isChosen, choose };
}

interface ReviewHeadProps {
  /** How many lines are chosen, of how many. */
  chosen: number;
  of: number;
  onChoose: (all: boolean) => void;
}

function ReviewHead({ chosen, of, onChoose }: ReviewHeadProps) {
  return (
    <thead>
      <tr>
        <th>
          <Checkbox
            size="xs"
            aria-label="Choose all"
            checked={chosen === of}
            indeterminate={chosen > 0 && chosen < of}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </th>
        <th scope="col">Tenant</th>
        <th scope="col">Late</th>
        <th scope="col" className={classes.right}>
          Fee
        </th>
        <th>
          <span className={classes.spoken}>Actions</span>
        </th>
      </tr>
    </thead>
  );
}

interface LineActionsProps {
  line: LateFeeRowView;
  onPost: () => void;
  onWaive: () => void;
}

function LineActions({ line, onPost, onWaive }: LineActionsProps) {
  return (
    <RowMenu label={`Actions for ${line.tenants}, ${line.label}`}>
      <Guarded area="money">
        <Menu.Item onClick={onPost}>Post this one</Menu.Item>
      </Guarded>
      <Guarded area="money">
        <Menu.Item onClick={onWaive}>Don’t charge it</Menu.Item>
      </Guarded>
    </RowMenu>
  );
}

interface PostBarProps {
  lines: LateFeeRowView[];
  chosen: LateFeeRowView[];
  pending: boolean;
  post: () => void;
}

/** What is posted and what it comes to, always in sight. */
function PostBar({ lines, chosen, pending, post }: PostBarProps) {
  const totalCents = chosen.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return (
    <div className={classes.postBar}>
      <span className={classes.quiet}>
        {chosen.length} of {lines.length} chosen
      </span>
      <Money cents={totalCents} strong />
      <Guarded area="money">
        <Button disabled={chosen.length === 0} loading={pending} onClick={post}>
          Post {feesWord(chosen.length)}
        </Button>
      </Guarded>
    </div>
  );
}

function usePosting() {
  const money = useFormatMoney();
  const posting = useCommand('billing.postLateFees');
  const [problem, setProblem] = useState<string | null>(null);
  async function post(lines: LateFeeRowView[]) {
    setProblem(null);
    try {
      await posting.mutateAsync({ fees: lines.flatMap(({ fees }) => fees.map(feeShown)) });
      const cents = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
      toast(`Posted ${feesWord(lines.length)}, ${money(cents)}.`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  }
  return { post, problem, pending: posting.isPending };
}

/** As it is shown: one that is another amount meanwhile is refused. */
function feeShown({ id, leaseId, amountCents }: LateFeeRowView['fees'][number]) {
  return { id, leaseId, amountCents };
}

function feesWord(count: number): string {
  return count === 1 ? '1 late fee' : `${count.toLocaleString('en-US')} late fees`;
}
