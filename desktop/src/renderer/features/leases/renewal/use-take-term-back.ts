import { newId } from '@portfolio-os/shared/core';
import { type Act, useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';

interface Agreement {
  id: string;
  /** What it costs to end early, where that is charged. */
  fee?: { chargeId: string; dueOn?: string } | null;
}

/** Takes an agreement about a term back, with its fee, as one act. */
export function useTakeTermBack() {
  const { today } = usePortfolio();
  const doing = useCommands();
  return ({ id, fee = null }: Agreement) => {
    const back: Act = { name: 'leasing.takeTermBack', args: { id: newId(), termId: id, takenBackOn: today } };
    if (!fee) return doing.mutateAsync([back]);
    const reversedOn = fee.dueOn && fee.dueOn > today ? fee.dueOn : today;
    const args = { id: newId(), chargeId: fee.chargeId, reversedOn, reason: 'The lease goes on' };
    return doing.mutateAsync([{ name: 'billing.reverseCharge', args: { ...args, again: false } }, back]);
  };
}
