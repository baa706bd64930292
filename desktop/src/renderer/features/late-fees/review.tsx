import { Button, Checkbox, Menu } from '@mantine/core';
import type { LateFeeRowView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './late-fees.module.css';
import { LateLine } from './late-line.tsx';
import { feesWord, PostLateFees } from './post-late-fees.tsx';
import { WaiveLateFee } from './waive-late-fee.tsx';

/** The fees that can be posted today; all are chosen but those that a person should think about. */
export function Review({ lines }: { lines: LateFeeRowView[] }) {
  const { chosen, isChosen, choose } = useChoice(lines);
  const [waiving, waive] = useState<LateFeeRowView | null>(null);
  const [posting, post] = useState<ReadonlySet<string> | null>(null);
  return (
    <div>
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
                  onPost={() => post(new Set([line.chargeId]))}
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
        post={() => post(new Set(chosen.map(({ chargeId }) => chargeId)))}
      />
      {posting && (
        <PostLateFees
          lines={lines.filter(({ chargeId }) => posting.has(chargeId))}
          onClose={() => post(null)}
        />
      )}
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
  post: () => void;
}

/** What is posted and what it comes to, always in sight. */
function PostBar({ lines, chosen, post }: PostBarProps) {
  const totalCents = chosen.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return (
    <div className={classes.postBar}>
      <span className={classes.quiet}>
        {chosen.length} of {lines.length} chosen
      </span>
      <Money cents={totalCents} strong />
      <Guarded area="money">
        <Button disabled={chosen.length === 0} onClick={post}>
          Post {feesWord(chosen.length)}
        </Button>
      </Guarded>
    </div>
  );
}
