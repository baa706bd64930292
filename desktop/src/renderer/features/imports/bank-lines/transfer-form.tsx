import { useState } from 'react';
import { useCommands } from '../../../api/commands.ts';
import { bankAccountsQuery, useView } from '../../../api/queries.ts';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { moving } from './line-acts.ts';
import type { LineFormProps } from './line-form.ts';

/** Money moved between two accounts of these books: one transfer, and both transactions are it. */
export function TransferForm({ line, suggestion, form, onDecide }: LineFormProps) {
  const { data } = useView(bankAccountsQuery);
  const recording = useCommands();
  const [accountId, setAccountId] = useState(suggestion?.otherAccountId ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const others = (data?.accounts ?? []).filter(
    ({ id, archivedOn }) => id !== line.accountId && archivedOn === null,
  );
  const otherLineId = accountId === suggestion?.otherAccountId ? (suggestion?.otherLineId ?? null) : null;

  function submit() {
    if (accountId === null) return setProblem('Which account is on the other side?');
    const { acts, undo } = moving(line, { otherAccountId: accountId, otherLineId });
    onDecide({
      words: `Transfer ${line.amountCents < 0 ? 'to' : 'from'} ${others.find(({ id }) => id === accountId)?.name ?? 'the other account'}`,
      act: () => recording.mutateAsync(acts),
      undo: () => recording.mutateAsync(undo),
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
      <SearchSelect
        label={line.amountCents < 0 ? 'To' : 'From'}
        placeholder="Another account"
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={accountId}
        error={problem}
        onChange={(next) => {
          setAccountId(next);
          setProblem(null);
        }}
      />
      {otherLineId !== null && (
        <p className={classes.about}>The other account’s transaction is matched with it.</p>
      )}
      <ConfirmButton>Record transfer</ConfirmButton>
    </form>
  );
}
