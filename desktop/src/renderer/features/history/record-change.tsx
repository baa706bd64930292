import type { FieldChangeView, RecordChangeView } from '@portfolio-os/shared/api';
import { IconArrowRight } from '@tabler/icons-react';
import { RecordLink, ValueText } from '../../components/ui/change-words.tsx';
import classes from './history.module.css';

const actions: Record<RecordChangeView['action'], string> = {
  added: 'Added',
  changed: 'Changed',
  written: 'Note of',
};

/** What a change did to one record, field by field. */
export function RecordChange({
  change: { action, what, record, fields, text },
}: {
  change: RecordChangeView;
}) {
  return (
    <section className={classes.change} aria-label={`${what} ${record.name}`}>
      <h3>
        <span className={classes.action}>
          {actions[action]} {what.charAt(0).toLowerCase() + what.slice(1)}
        </span>
        {/* What has no name of its own is called by its kind: that stands there already. */}
        {record.name !== what && (
          <>
            {' '}
            <RecordLink record={record} />
          </>
        )}
      </h3>
      {text !== null && <Written text={text} />}
      <dl className={classes.fields}>
        {fields.map((field) => (
          <div key={field.field}>
            <dt>{field.label}</dt>
            <dd>
              <FieldChange field={field} isNew={action === 'added'} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Written({ text }: { text: string }) {
  return (
    <blockquote className={classes.written}>
      {text === '' ? 'Some text was taken away or formatted.' : text}
    </blockquote>
  );
}

function FieldChange({
  field: { from, to, overwritten },
  isNew,
}: {
  field: FieldChangeView;
  isNew: boolean;
}) {
  if (isNew) return <ValueText value={to} />;
  return (
    <>
      <span className={classes.from}>
        <ValueText value={from} />
      </span>
      <IconArrowRight size={13} stroke={1.6} aria-label="became" className={classes.arrow} />
      <span className={classes.to}>
        <ValueText value={to} />
      </span>
      {overwritten && (
        <p className={classes.overwritten}>
          It replaced <ValueText value={overwritten} />, which somebody else had written meanwhile.
        </p>
      )}
    </>
  );
}
