import type { ErasurePreviewView } from '@portfolio-os/shared/api';
import { syncQuery, useView } from '../../api/queries.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import classes from './people.module.css';

/** What goes, what stays, and what nobody can reach. */
export function ErasurePreview({ preview }: { preview: ErasurePreviewView }) {
  const { erasedOn, stays } = preview;
  return (
    <div className={classes.preview}>
      {erasedOn && (
        <p className={classes.part}>
          Erased on <DateText date={erasedOn} /> already. This erases what has come since.
        </p>
      )}
      <section aria-label="What goes">
        <h3 className={classes.heading}>What goes</h3>
        <Goes preview={preview} />
      </section>
      <section aria-label="What stays">
        <h3 className={classes.heading}>What stays</h3>
        <p className={classes.part}>
          What was charged, paid and settled, with its days: every balance and report comes to the same. The
          name reads “Erased” wherever it stood.
        </p>
        {stays.length > 0 && (
          <>
            <p className={classes.part}>These texts are part of such facts, and stay as they are:</p>
            <ul className={classes.texts}>
              {stays.map(({ what, text }) => (
                <li key={`${what} ${text}`}>
                  <span className={classes.quiet}>{what}</span> {text}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section aria-label="What cannot be reached">
        <h3 className={classes.heading}>What cannot be reached</h3>
        <Elsewhere letters={preview.letters} />
      </section>
    </div>
  );
}

function Goes({ preview: { goes, files } }: { preview: ErasurePreviewView }) {
  if (goes.length === 0) return <p className={classes.part}>Nothing personal is left in the books.</p>;
  return (
    <ul className={classes.goes}>
      {goes.map(({ what, records, values }) => (
        <li key={what}>
          <span>{what}</span>
          <span className={classes.quiet}>
            {counted(values, 'value')}
            {records > 1 && ` of ${records.toLocaleString('en-US')} records`}
          </span>
        </li>
      ))}
      {files > 0 && (
        <li>
          <span>Attached files</span>
          <span className={classes.quiet}>{counted(files, 'file')} with all that is in them</span>
        </li>
      )}
    </ul>
  );
}

function Elsewhere({ letters }: { letters: number }) {
  const { data: sync } = useView(syncQuery);
  const sent = letters > 0 ? `${counted(letters, 'e-mail')} that went to them, and whatever` : 'Whatever';
  return (
    <>
      <p className={classes.part}>
        {sent} was printed, exported or saved elsewhere. A backup of these books that is restored later is
        erased again by itself.
      </p>
      {sync?.connection && (
        <p className={classes.part}>
          The server erases at once, and each device as soon as it is online. A dump of the server’s database
          is erased again when it is restored.
        </p>
      )}
      <p className={classes.part}>Only an owner may do this. It cannot be undone.</p>
    </>
  );
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
