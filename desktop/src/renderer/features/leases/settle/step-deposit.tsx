import { Checkbox, Select } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { Money } from '../../../components/ui/money.tsx';
import { depositWords } from '../../deposits/deposit-dialog.tsx';
import { HowItMoved, WhichAccount } from '../../payments/how-it-moved.tsx';
import classes from '../new-lease/new-lease.module.css';
import type { SettleForm } from './settle-form.ts';
import type { SettlePlan } from './settle-plan.ts';
import type { useSettleAccounts } from './use-settle-accounts.ts';

interface StepDepositProps {
  form: SettleForm;
  plan: SettlePlan;
  lease: LeaseView;
  accounts: ReturnType<typeof useSettleAccounts>;
}

/** What the deposit settles, by kind, and what goes back or is still owed. */
export function StepDeposit({ form, plan, lease, accounts }: StepDepositProps) {
  const { statement, applied, returned, owedCents, refundedCents, lost } = plan;
  return (
    <>
      <table className={classes.charges}>
        <thead>
          <tr>
            <th scope="col">Deposit</th>
            <th scope="col">What becomes of it</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {statement.held.map(({ key, label, cents }) => (
            <tr key={key}>
              <td>{label}</td>
              <td>held</td>
              <td>
                <Money cents={cents} />
              </td>
            </tr>
          ))}
          {statement.deducted.map(({ key, label, cents }, index) => (
            <tr key={key}>
              <td>{depositWords(applied[index]?.kind ?? '')}</td>
              <td>for {label}</td>
              <td>
                <Money cents={-cents} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {returned.map(({ kind, amountCents }) => (
            <tr key={kind}>
              <td>{depositWords(kind)}</td>
              <td>goes back</td>
              <td>
                <Money cents={amountCents} />
              </td>
            </tr>
          ))}
          {refundedCents > 0 && (
            <tr>
              <td>Credit on account</td>
              <td>goes back</td>
              <td>
                <Money cents={refundedCents} />
              </td>
            </tr>
          )}
          {owedCents > 0 && (
            <tr>
              <td colSpan={2}>Still owed when it is used up</td>
              <td>
                <Money cents={owedCents} tone="bad" />
              </td>
            </tr>
          )}
        </tfoot>
      </table>
      {lost.length > 0 && (
        <Checkbox
          label="Write off what is still owed"
          description="A bad debt of that day, which changes nothing on a cash basis. What comes in for it later is a recovery."
          {...form.getInputProps('writesOff', { type: 'checkbox' })}
        />
      )}
      {(returned.length > 0 || refundedCents > 0 || form.values.creditPayeeId !== '') && (
        <HowItGoesBack form={form} plan={plan} lease={lease} accounts={accounts} />
      )}
    </>
  );
}

/** By what means, to whom and from which account. */
function HowItGoesBack({ form, plan: { returned, refundedCents }, lease, accounts }: StepDepositProps) {
  const tenants = lease.parties.filter(({ role }) => role === 'tenant');
  const { chosen, holding, paying } = accounts;
  return (
    <>
      <div className={classes.pair}>
        <HowItMoved form={form} label="Returned by" />
      </div>
      {returned.length > 0 && (
        <div className={classes.pair}>
          <WhichAccount
            form={form}
            label="Deposit from account"
            accounts={holding}
            value={chosen.deposit?.id ?? null}
          />
          {tenants.length > 1 && (
            <MadeOutTo label="Deposit made out to" form={form} field="payeeId" tenants={tenants} />
          )}
        </div>
      )}
      {(refundedCents > 0 || form.values.creditPayeeId !== '') && (
        <div className={classes.pair}>
          {paying.length > 0 && (
            <Select
              label="Credit from account"
              placeholder="Not said"
              clearable
              data={paying}
              {...form.getInputProps('creditAccountId')}
              value={chosen.credit?.id ?? null}
            />
          )}
          {tenants.length > 1 && (
            <MadeOutTo label="Credit made out to" form={form} field="creditPayeeId" tenants={tenants} />
          )}
        </div>
      )}
    </>
  );
}

interface MadeOutToProps {
  label: string;
  form: SettleForm;
  field: 'payeeId' | 'creditPayeeId';
  tenants: LeaseView['parties'];
}

/** One of several tenants, or all of them. */
function MadeOutTo({ label, form, field, tenants }: MadeOutToProps) {
  return (
    <Select
      label={label}
      data={[
        { value: '', label: 'The tenants together' },
        ...tenants.map(({ tenantId, name }) => ({ value: tenantId, label: name })),
      ]}
      allowDeselect={false}
      {...form.getInputProps(field)}
    />
  );
}
