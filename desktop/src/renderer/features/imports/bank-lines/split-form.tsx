import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { newId } from '@portfolio-os/shared/core';
import { type ExpenseCategory, expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type Act, useCommands } from '../../../api/commands.ts';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { choices } from '../../../lib/words.ts';
import { LeasePicker } from '../../payments/lease-picker.tsx';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { matching, reopened, unsaidOfExpense } from './line-acts.ts';
import { descriptionFrom } from './line-draft.ts';
import type { LineFormProps } from './line-form.ts';

interface Share {
  id: string;
  leaseId: string | null;
  category: ExpenseCategory | null;
  buildingId: string | null;
  /** Above zero, whichever way the money went. */
  amountCents: number | null;
}

const share = (category: ExpenseCategory | null = null, buildingId: string | null = null): Share => {
  return { id: newId(), leaseId: null, category, buildingId, amountCents: null };
};

/** One transaction is several new entries: the rents of two leases, a bill over categories, the interest of a mortgage. */
export function SplitForm({ line, suggestion, form, onDecide }: LineFormProps) {
  const isLoan = suggestion?.kind === 'loan';
  const first = share(suggestion?.category ?? null, suggestion?.buildingId ?? null);
  const [shares, setShares] = useState<Share[]>(() => (isLoan ? [first] : [first, share()]));
  const [waits, setWaits] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const recording = useCommands();
  const whole = Math.abs(line.leftCents);
  const left = shares.reduce((cents, { amountCents }) => cents - (amountCents ?? 0), whole);
  const change = (id: string, next: Partial<Share>) => {
    setShares(shares.map((one) => (one.id === id ? { ...one, ...next } : one)));
    setProblem(null);
  };

  function submit() {
    const said = shares.filter(({ amountCents }) => amountCents !== null && amountCents > 0);
    const unsaid = said.some(({ leaseId, category }) =>
      line.amountCents > 0 ? leaseId === null : category === null,
    );
    if (said.length === 0 || unsaid) return setProblem('Say of each part what it is and how much.');
    if (left < 0 || (left > 0 && !waits))
      return setProblem('The parts do not come to the amount. Say what is missing, or let the rest wait.');
    const acts = said.map((one) => recorded(one, line, descriptionFrom(line, undefined)));
    const recordTable = line.amountCents > 0 ? ('payment' as const) : ('expense' as const);
    const parts = said.map(({ id }) => ({ recordTable, recordId: id, amountCents: null }));
    const before = line.parts.map(({ recordTable, recordId, amountCents }) => ({
      recordTable,
      recordId,
      amountCents,
    }));
    const match = matching(line, [...before, ...parts], left > 0 ? 'waits' : 'none');
    onDecide({
      words: `Recorded as ${said.length} entries`,
      act: () => recording.mutateAsync([...acts, ...match.acts]),
      undo: () =>
        recording.mutateAsync([
          ...(before.length > 0 ? match.undo : [reopened(line.id)]),
          ...said.map(({ id }) => takenBack(id, line)),
        ]),
      staysWaiting: left > 0,
    });
  }

  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isLoan && (
        <p className={classes.doubtBox}>
          Only the interest is an expense. Principal and escrow are none: let them wait until the loan is in
          the books.
        </p>
      )}
      {shares.map((one) => (
        <ShareFields
          key={one.id}
          share={one}
          isIn={line.amountCents > 0}
          onChange={(next) => change(one.id, next)}
          onRemove={shares.length > 1 ? () => setShares(shares.filter(({ id }) => id !== one.id)) : null}
        />
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => setShares([...shares, share()])}
        >
          Another part
        </Button>
      </div>
      <p className={classes.sum} role="status">
        <span>
          Of <Money cents={whole} />
        </span>
        <span>
          Left <Money cents={left} tone={left === 0 ? 'good' : 'bad'} />
        </span>
      </p>
      {left > 0 && left < whole && (
        <Checkbox
          size="xs"
          label="Let the rest wait"
          checked={waits}
          onChange={(event) => setWaits(event.currentTarget.checked)}
        />
      )}
      <Problem message={problem} />
      <ConfirmButton>Record the parts</ConfirmButton>
    </form>
  );
}

interface ShareFieldsProps {
  share: Share;
  isIn: boolean;
  onChange: (next: Partial<Share>) => void;
  onRemove: (() => void) | null;
}

function ShareFields({
  share: { leaseId, category, buildingId, amountCents },
  isIn,
  onChange,
  onRemove,
}: ShareFieldsProps) {
  const { data: directory } = useView(directoryQuery);
  return (
    <div className={classes.share}>
      {isIn ? (
        <div className={classes.wide}>
          <LeasePicker value={leaseId} onChange={(next) => onChange({ leaseId: next })} />
        </div>
      ) : (
        <>
          <SearchSelect
            label="Category"
            data={choices(expenseCategoryWords)}
            value={category}
            onChange={(next) =>
              onChange({
                category: choices(expenseCategoryWords).find(({ value }) => value === next)?.value ?? null,
              })
            }
          />
          <SearchSelect
            label="For"
            placeholder="Whole portfolio"
            data={(directory?.buildings ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={buildingId}
            onChange={(next) => onChange({ buildingId: next })}
          />
        </>
      )}
      <div className={classes.shareAmount}>
        <MoneyInput label="Amount" value={amountCents} onChange={(next) => onChange({ amountCents: next })} />
        {onRemove && (
          <ActionIcon variant="subtle" aria-label="Remove this part" onClick={onRemove}>
            <IconX size={14} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}

function recorded(
  { id, leaseId, category, buildingId, amountCents: cents }: Share,
  line: LineFormProps['line'],
  description: string,
): Act {
  const amountCents = cents ?? 0;
  if (line.amountCents > 0) {
    const how = {
      method: 'bank-transfer' as const,
      reference: null,
      memo: null,
      statementLineId: null,
      accountId: line.accountId,
    };
    const args = {
      id,
      leaseId: leaseId ?? '',
      payerId: null,
      amountCents,
      receivedOn: line.postedOn,
      ...how,
    };
    return { name: 'billing.recordPayment', args };
  }
  const place = { buildingId, unitId: null, vendorId: null };
  const spent = { category: category ?? ('other' as const), amountCents, paidOn: line.postedOn, description };
  return {
    name: 'expenses.recordExpense',
    args: { id, ...place, ...spent, ...unsaidOfExpense, accountId: line.accountId, statementLineId: null },
  };
}

function takenBack(id: string, { amountCents, postedOn }: LineFormProps['line']): Act {
  const reason = 'Recorded from a bank transaction by mistake';
  if (amountCents > 0)
    return { name: 'billing.takeBackPayment', args: { id: newId(), paymentId: id, reason, twinId: null } };
  return {
    name: 'expenses.reverseExpense',
    args: { id: newId(), expenseId: id, reversedOn: postedOn, reason },
  };
}
