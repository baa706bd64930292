import { Button, VisuallyHidden } from '@mantine/core';
import type { RecordConflictView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { RecordLink, ValueText } from '../../components/ui/change-words.tsx';
import classes from './attention.module.css';

/** What was seen, what was wanted and what is there now, side by side, for each record that the change was about. */
export function Comparison({ records }: { records: RecordConflictView[] }) {
  const compared = records.filter(({ state }) => state === 'changed' || state === 'taken');
  const entered = records.filter(({ state }) => state === 'new' || state === 'gone');
  return (
    <>
      {compared.map((record) => (
        <SideBySide key={record.record.id} record={record} />
      ))}
      {entered.length > 0 && (
        <Entered records={entered} opened={compared.length === 0 && entered.length === 1} />
      )}
    </>
  );
}

function SideBySide({ record: { what, record, state, fields, text } }: { record: RecordConflictView }) {
  if (text !== null) return <Written text={text} />;
  return (
    <table className={classes.comparison}>
      <caption>
        <VisuallyHidden>
          {what} {record.name}
        </VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>Field</VisuallyHidden>
          </th>
          {state === 'changed' && <th scope="col">You saw</th>}
          <th scope="col">You wanted</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, label, saw, wanted, now, changed }) => (
          <tr key={field} data-changed={changed || undefined}>
            <th scope="row">{label}</th>
            {state === 'changed' && (
              <td>
                <ValueText value={saw} />
              </td>
            )}
            <td className={classes.wanted}>
              <ValueText value={wanted} />
            </td>
            <td className={classes.now}>
              <ValueText value={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Written({ text }: { text: string }) {
  return (
    <blockquote className={classes.written}>
      {text === '' ? 'Some text was taken away or formatted.' : text}
    </blockquote>
  );
}

/** What would have been added is there to be read; of many records the eye is spared until it asks. */
function Entered({ records, opened }: { records: RecordConflictView[]; opened: boolean }) {
  const [open, setOpen] = useState(opened);
  if (!open)
    return (
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={classes.more ?? ''}
        onClick={() => setOpen(true)}
      >
        Show what was entered
      </Button>
    );
  return records.map(({ what, record, fields, text, state }) => (
    <section key={record.id} className={classes.entered} aria-label={`${what} ${record.name}`}>
      {records.length > 1 && (
        <h3>
          {what} <RecordLink record={record} />
        </h3>
      )}
      {state === 'gone' && <p className={classes.hint}>This record is not in the books any more.</p>}
      {text !== null && <Written text={text} />}
      <dl>
        {fields.map(({ field, label, wanted }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <ValueText value={wanted} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
