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
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        lines
          .filter(({ perhapsTwice, waitsFor }) => perhapsTwice || waitsFor !== null)
          .map(({ chargeId }) => chargeId),
      ),
  );
  const [waiving, waive] = useState<LateFeeRowView | null>(null);
  const chosen = lines.filter(({ chargeId }) => !left.has(chargeId));
  const posting = usePosting();
  const toggle = (chargeIds: string[], isChosen: boolean) => {
    const next = new Set(left);
    for (const id of chargeIds) isChosen ? next.delete(id) : next.add(id);
    setLeft(next);
  };
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
        <thead>
          <tr>
            <th>
              <Checkbox
                size="xs"
                aria-label="Choose all"
                checked={chosen.length === lines.length}
                indeterminate={chosen.length > 0 && chosen.length < lines.length}
                onChange={(event) =>
                  toggle(
                    lines.map(({ chargeId }) => chargeId),
                    event.currentTarget.checked,
                  )
                }
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
        <tbody>
          {lines.map((line) => (
            <LateLine
              key={line.chargeId}
              line={line}
              choice={
                <Checkbox
                  size="xs"
                  aria-label={`Post the fee of ${line.tenants} for ${line.label}`}
                  checked={!left.has(line.chargeId)}
                  onChange={(event) => toggle([line.chargeId], event.currentTarget.checked)}
                />
              }
              actions={
                <RowMenu label={`Actions for ${line.tenants}, ${line.label}`}>
                  <Guarded area="money">
                    <Menu.Item onClick={() => void posting.post([line])}>Post this one</Menu.Item>
                  </Guarded>
                  <Guarded area="money">
                    <Menu.Item onClick={() => waive(line)}>Don’t charge it</Menu.Item>
                  </Guarded>
                </RowMenu>
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
