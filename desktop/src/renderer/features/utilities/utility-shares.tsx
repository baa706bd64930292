import { NumberInput } from '@mantine/core';
import type { BuildingView } from '@portfolio-os/shared/api';
import type { UtilityPreview } from '../../api/mutations.ts';
import { Dash, Money } from '../../components/ui/money.tsx';
import classes from './utilities.module.css';
import { beginsAt, type UtilityForm } from './utility-form.ts';

interface UtilitySharesProps {
  building: Pick<BuildingView, 'id' | 'name' | 'units' | 'archivedOn'>;
  form: UtilityForm;
  /** Undefined until enough is said. */
  plan: UtilityPreview | undefined;
}

/** What each unit bears and why; what nobody lives in stays with the owner, and that is said. */
export function UtilityShares({ building, form, plan }: UtilitySharesProps) {
  const units = building.units.filter(({ archivedOn }) => archivedOn === null);
  const isMetered = form.values.by === 'meter';
  return (
    <div className={classes.scroller}>
      <table className={classes.shares} aria-label={`Shares of ${building.name}`}>
        <thead>
          <tr>
            <th scope="col">Unit</th>
            {isMetered && <th scope="col">Before</th>}
            {isMetered && <th scope="col">After</th>}
            <th scope="col">Tenants</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => {
            const { id, name } = unit;
            const share = plan?.shares.find(({ unitId }) => unitId === id);
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                {isMetered && <Reading form={form} unit={unit} at="start" label="Before" />}
                {isMetered && <Reading form={form} unit={unit} at="end" label="After" />}
                <td>
                  <div className={classes.who}>{share && whoBears(share)}</div>
                  <div className={classes.workings}>{share?.workings}</div>
                </td>
                <td className={classes.amount}>
                  {share ? <Money cents={share.amountCents} dashZero /> : <Dash />}
                </td>
              </tr>
            );
          })}
        </tbody>
        {plan && (
          <tfoot>
            <Sum label="Charged to tenants" cents={plan.chargedCents} columns={isMetered ? 4 : 2} />
            {plan.ownerCents > 0 && (
              <Sum label="Stays with you" cents={plan.ownerCents} columns={isMetered ? 4 : 2} />
            )}
          </tfoot>
        )}
      </table>
    </div>
  );
}

function whoBears({ leaseId, tenants, amountCents }: UtilityPreview['shares'][number]): string {
  if (leaseId !== null) return tenants;
  return amountCents === 0 ? 'Empty' : 'Empty: stays with you';
}

function Sum({ label, cents, columns }: { label: string; cents: number; columns: number }) {
  return (
    <tr>
      <th scope="row" colSpan={columns}>
        {label}
      </th>
      <td className={classes.amount}>
        <Money cents={cents} strong />
      </td>
    </tr>
  );
}

interface ReadingProps {
  form: UtilityForm;
  unit: BuildingView['units'][number];
  at: 'start' | 'end';
  label: string;
}

function Reading({ form, unit, at, label }: ReadingProps) {
  const { readings, meter } = form.values;
  const own = readings[unit.id];
  const untyped = at === 'start' ? beginsAt(unit, meter) : '';
  return (
    <td className={classes.reading}>
      <NumberInput
        aria-label={`${label}, ${unit.name}`}
        size="xs"
        min={0}
        decimalScale={3}
        thousandSeparator=","
        hideControls
        value={own?.[at] ?? untyped}
        onChange={(typed) =>
          form.setFieldValue('readings', { ...readings, [unit.id]: { ...own, [at]: typed } })
        }
      />
    </td>
  );
}
