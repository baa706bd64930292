import { Button } from '@mantine/core';
import type { BudgetLineView } from '@portfolio-os/shared/api';
import type { BudgetCategory } from '@portfolio-os/shared/expenses/schema';
import { type ClipboardEvent, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import classes from './budget.module.css';
import { BudgetTable, categories } from './budget-table.tsx';
import { readPasted } from './pasted.ts';

interface FormProps {
  year: number;
  buildingId: string | null;
  lines: readonly BudgetLineView[];
}

/** Categories down, months across. A block that is pasted fills the cells from the one it is pasted into, to the right and down. */
export function BudgetForm({ year, buildingId, lines }: FormProps) {
  const { currency } = usePortfolio();
  const setting = useCommand('expenses.setBudget');
  const [typed, setTyped] = useState<ReadonlyMap<string, number>>(new Map());
  const months = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);
  const kept = new Map(
    lines.map((line) => [keyOf(line.category, line.monthOn.slice(0, 7)), line.amountCents]),
  );
  const at = (category: BudgetCategory, month: string) =>
    typed.get(keyOf(category, month)) ?? kept.get(keyOf(category, month)) ?? 0;
  const putAll = (cells: Iterable<[string, number]>) => setTyped((before) => new Map([...before, ...cells]));
  const put = (category: BudgetCategory, month: string, cents: number) =>
    putAll([[keyOf(category, month), cents]]);

  function paste(event: ClipboardEvent, from: { category: BudgetCategory; month: string }) {
    const pasted = readPasted(event.clipboardData.getData('text'), currency);
    if (!pasted) return;
    event.preventDefault();
    const [row, column] = [categories.indexOf(from.category), months.indexOf(from.month)];
    const cells = pasted.flatMap((cellsOfLine, down) =>
      cellsOfLine.map((cents, right) => ({
        category: categories[row + down],
        month: months[column + right],
        cents,
      })),
    );
    const fitting = cells.flatMap(({ category, month, cents }): [string, number][] =>
      category && month && cents !== null ? [[keyOf(category, month), cents]] : [],
    );
    putAll(fitting);
    const left = cells.length - fitting.length;
    toast(
      `${fitting.length} amounts are filled in${left > 0 ? `; ${left} cells held no amount or had no place` : ''}.`,
    );
  }

  async function save() {
    const changed = categories.flatMap((category) =>
      months
        .filter((month) => at(category, month) !== (kept.get(keyOf(category, month)) ?? 0))
        .map((month) => ({ category, monthOn: `${month}-01`, amountCents: at(category, month) })),
    );
    if (changed.length > 0) await setting.mutateAsync({ buildingId, lines: changed });
    setTyped(new Map());
    toast('The budget is kept.');
  }

  const isChanged = [...typed].some(([key, cents]) => cents !== (kept.get(key) ?? 0));
  return (
    <>
      <BudgetTable year={year} months={months} at={at} put={put} paste={paste} />
      <div className={classes.foot}>
        <span>Paste a block from a spreadsheet into the cell where it begins.</span>
        <Guarded area="expenses">
          <Button
            disabled={!isChanged}
            loading={setting.isPending}
            onClick={() => void save().catch(sayProblem)}
          >
            Keep the budget
          </Button>
        </Guarded>
      </div>
    </>
  );
}

function keyOf(category: BudgetCategory, month: string): string {
  return `${category} ${month}`;
}
