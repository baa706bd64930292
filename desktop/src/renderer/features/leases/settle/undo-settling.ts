import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import { derivedId } from '@portfolio-os/shared/core';
import type { Act } from '../../../api/commands.ts';

type DepositFactName = LeaseDepositsView['entries'][number]['fact'];

/** What takes a settlement back, the last thing first. */
export function undoing(acts: readonly Act[], reason: string): Act[] {
  return acts.toReversed().flatMap((act): Act[] => {
    const takeBack = (fact: DepositFactName, factId: string, reversedOn: string): Act => ({
      name: 'billing.takeBackDeposit',
      args: { id: derivedId('unsettled', factId), fact, factId, reversedOn, reason },
    });
    switch (act.name) {
      case 'billing.refundDeposit':
        return [takeBack('depositRefund', act.args.id, act.args.refundedOn)];
      case 'billing.applyDeposit':
        return act.args.parts.map(({ id }) => takeBack('depositApplication', id, act.args.appliedOn));
      case 'billing.refundCredit': {
        const { id: refundId, refundedOn: reversedOn } = act.args;
        const args = { id: derivedId('unsettled', refundId), refundId, reversedOn, reason };
        return [{ name: 'billing.takeBackCreditRefund', args }];
      }
      case 'billing.writeOff': {
        const { parts, writtenOffOn: reversedOn } = act.args;
        return parts.map(({ id: factId }) => ({
          name: 'billing.takeBackWriteOff',
          args: { id: derivedId('unsettled', factId), factId, reversedOn, reason },
        }));
      }
      case 'leasing.recordMoveOut':
        return [{ name: 'leasing.recordMoveOut', args: { ...act.args, movedOutOn: null } }];
      case 'billing.creditDepositInterest':
        return [takeBack('depositInterest', act.args.id, act.args.creditedOn)];
      case 'billing.addCharge': {
        const { id: chargeId, dueOn: reversedOn } = act.args;
        const id = derivedId('unsettled', chargeId);
        return [{ name: 'billing.reverseCharge', args: { id, chargeId, reversedOn, reason, again: false } }];
      }
      default:
        return [];
    }
  });
}
