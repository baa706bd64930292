import { Button } from '@mantine/core';
import { useCommands } from '../../../api/commands.ts';
import { certainLinesQuery, useView } from '../../../api/queries.ts';
import { useMay } from '../../../api/use-may.ts';
import { sayProblem, toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import classes from './bank-lines.module.css';
import { confirming } from './line-acts.ts';

/** All transactions about which nothing is open, recorded together and taken back together. */
export function CertainBar() {
  const { data } = useView(certainLinesQuery);
  const recording = useCommands();
  const money = useFormatMoney();
  const may = useMay('money');
  if (!may || !data || data.lines.length < 2) return null;
  const count = data.lines.length;
  const sums = [
    ...(data.inCents > 0 ? [`${money(data.inCents)} in`] : []),
    ...(data.outCents < 0 ? [`${money(-data.outCents)} out`] : []),
  ].join(', ');

  function recordAll() {
    const all = (data?.lines ?? []).flatMap((line) => {
      const [best] = line.suggestions;
      return (best && confirming(line, best)) ?? [];
    });
    const undo = all.toReversed().flatMap((one) => one.undo);
    recording
      .mutateAsync(all.flatMap(({ acts }) => acts))
      .then(() => toastWithUndo(`${count} recorded: ${sums}.`, () => recording.mutateAsync(undo)))
      .catch(sayProblem);
  }

  return (
    <div className={classes.certain}>
      <span>
        {count} are certain: {sums}
      </span>
      <Button size="compact-sm" variant="light" loading={recording.isPending} onClick={recordAll}>
        Record all {count}
      </Button>
    </div>
  );
}
