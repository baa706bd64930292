import { Anchor, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { LettersPreview } from '@portfolio-os/shared/api';
import { addDays, addMonths, startOfMonth } from '@portfolio-os/shared/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { askForLetters, type LettersAsked } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, mailPreviewQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { ButtonLink } from '../../components/ui/links.tsx';
import { Modal } from '../../components/ui/surface.tsx';
import { type Addressed, addressedTo, withoutLetter } from './addressed.ts';
import classes from './mail.module.css';
import { type Draft, type LeftOut, useLetters } from './use-letters.ts';

export type Mailed = LettersAsked['document'];

/** What is proposed to be sent: a reminder where each of them owes, otherwise a statement. */
export function usualFor(owing: readonly { openCents: number; creditCents: number }[]): Mailed {
  return owing.every(({ openCents, creditCents }) => openCents > creditCents)
    ? 'late-rent-notice'
    : 'statement';
}

interface SendLettersProps {
  document: Mailed;
  /** Everybody where it is left out. */
  to?: Addressed;
  onClose: () => void;
}

/** Statements or reminders to tenants: who gets one, what each says and the file that goes with it, all seen before it leaves. */
export function SendLetters({ document: first, to: addressed = {}, onClose }: SendLettersProps) {
  const { today } = usePortfolio();
  const [document, setDocument] = useState<Mailed>(first);
  const lastMonth = startOfMonth(addMonths(startOfMonth(today), -1));
  const [from, setFrom] = useState<string | null>(lastMonth);
  const [to, setTo] = useState<string | null>(
    first === 'statement' ? addDays(startOfMonth(today), -1) : today,
  );
  const isStatement = document === 'statement';
  const change = (next: Mailed) => {
    setDocument(next);
    setTo(next === 'statement' ? addDays(startOfMonth(today), -1) : today);
  };
  const asked = { document, from: (isStatement ? from : to) ?? today, to: to ?? today };
  return (
    <Modal opened onClose={onClose} title="Send mail to tenants" size={920}>
      <div className={classes.halves}>
        <Select
          label="What"
          allowDeselect={false}
          data={[
            { value: 'statement', label: 'Statement' },
            { value: 'late-rent-notice', label: 'Reminder to who owes' },
          ]}
          value={document}
          onChange={(next) => change((next ?? 'statement') as Mailed)}
        />
        {isStatement && (
          <div className={classes.halves}>
            <DateInput label="From" value={from} onChange={setFrom} />
            <DateInput label="To" value={to} onChange={setTo} />
          </div>
        )}
      </div>
      <Letters key={JSON.stringify(asked)} asked={asked} to={addressed} onClose={onClose} />
    </Modal>
  );
}

interface LettersProps {
  asked: Omit<LettersAsked, 'letters'>;
  to: Addressed;
  onClose: () => void;
}

function Letters({ asked, to, onClose }: LettersProps) {
  // Of one lease a statement is sent also where it is over.
  const leaseId = to.leaseIds?.length === 1 ? to.leaseIds[0] : undefined;
  const { data: all, error, refetch } = useView(mailPreviewQuery, { ...asked, leaseId });
  const data = all && addressedTo(all, to);
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={6} columns={2} />;
  if (data.leases.length === 0)
    return <EmptyState title="Nobody to write to">{nobody[asked.document]}</EmptyState>;
  return <Chosen preview={data} asked={asked} to={to} onClose={onClose} />;
}

const nobody: Record<Mailed, string> = {
  statement: 'No lease is in force on any of these days.',
  'late-rent-notice': 'Nothing is overdue, so there is nothing to remind of.',
};

function Chosen({ preview, asked, to, onClose }: LettersProps & { preview: LettersPreview }) {
  const { all, chosen, leftOut, shown, show, choose, write } = useLetters(preview);
  const sending = useChange(askForLetters);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    setProblem(null);
    try {
      const letters = chosen.map(({ leaseId, tenantId, address, subject, text }) => ({
        ...{ leaseId, tenantId, address, subject, text },
      }));
      const { asked: count } = await sending.mutateAsync({ ...asked, letters });
      toast(
        count === 1
          ? 'The mail is on its way to the server.'
          : `${count} mails are on their way to the server.`,
      );
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <>
      {!preview.hasServer && <NoServer />}
      <div className={classes.send}>
        <div className={classes.people}>
          {all.length > 1 && (
            <Checkbox
              label={`Everybody (${all.length})`}
              checked={chosen.length === all.length}
              indeterminate={chosen.length > 0 && chosen.length < all.length}
              onChange={(event) =>
                choose(
                  all.map(({ key }) => key),
                  event.currentTarget.checked,
                )
              }
            />
          )}
          {all.map((draft) => (
            <div key={draft.key} className={classes.person} data-shown={draft === shown || undefined}>
              <Checkbox
                aria-label={`Mail ${draft.name}, ${draft.unit}`}
                checked={chosen.includes(draft)}
                onChange={(event) => choose([draft.key], event.currentTarget.checked)}
              />
              <button type="button" className={classes.who} onClick={() => show(draft.key)}>
                {draft.name}
                <p className={classes.quiet}>
                  {draft.unit} · {draft.address}
                </p>
              </button>
            </div>
          ))}
          <NotReached leftOut={leftOut} asked={asked} />
          <NothingFor count={withoutLetter(preview, to)} document={asked.document} />
        </div>
        {shown && <Letter draft={shown} asked={asked} footer={preview.footer} write={write} />}
      </div>
      <Problem message={problem} />
      <div className={classes.end}>
        <p className={classes.quiet}>Each document is kept with the files of its lease.</p>
        <Button
          disabled={chosen.length === 0 || !preview.hasServer}
          loading={sending.isPending}
          onClick={() => void send()}
        >
          {chosen.length === 1 ? 'Send 1 mail' : `Send ${chosen.length} mails`}
        </Button>
      </div>
    </>
  );
}

/** Mail needs a server; papers do not. */
function NoServer() {
  return (
    <EmptyState
      title="Mail is sent by a server"
      action={<ButtonLink to="/settings">Connect in Settings</ButtonLink>}
    >
      This portfolio lives on this computer alone. Open the document of each below to print it or save it as
      PDF.
    </EmptyState>
  );
}

interface OneProps {
  asked: Omit<LettersAsked, 'letters'>;
}

/** Those that were chosen and of whom there is nothing to say. */
function NothingFor({ count, document }: { count: number; document: Mailed }) {
  if (count === 0) return null;
  const why = document === 'statement' ? 'no lease in force on these days' : 'nothing overdue';
  return (
    <p className={classes.unit}>
      {count} of what is chosen: {why}
    </p>
  );
}

/** Who is not reached by mail, with their document to print. */
function NotReached({ leftOut, asked }: OneProps & { leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <>
      <p className={classes.unit}>Not by mail</p>
      {leftOut.map(({ key, leaseId, unit, name, why }) => (
        <div key={key} className={classes.person}>
          <span />
          <div>
            {name}
            <p className={classes.quiet}>
              {unit} · {why} · <DocumentLink asked={asked} leaseId={leaseId} label={`Print for ${name}`} />
            </p>
          </div>
        </div>
      ))}
    </>
  );
}

function DocumentLink({ asked, leaseId, label }: OneProps & { leaseId: string; label: string }) {
  const { id } = usePortfolio();
  const days = { from: asked.from, asOf: asked.to };
  return (
    <Anchor
      size="xs"
      href={downloads.document(id, asked.document, leaseId, days)}
      download
      aria-label={label}
    >
      PDF to print
    </Anchor>
  );
}

interface LetterProps extends OneProps {
  draft: Draft;
  footer: string;
  write: (key: string, words: Pick<Draft, 'subject' | 'text'>) => void;
}

/** One letter as it will be read; its words can be changed. */
function Letter({ draft, asked, footer, write }: LetterProps) {
  const { id } = usePortfolio();
  const { key, name, address, subject, text } = draft;
  const days = { from: asked.from, asOf: asked.to };
  return (
    <div className={classes.letter}>
      <p className={classes.quiet}>
        To {name}, {address}
      </p>
      <TextInput
        label="Subject"
        maxLength={200}
        value={subject}
        onChange={(event) => write(key, { subject: event.currentTarget.value, text })}
      />
      <Textarea
        label="Message"
        autosize
        minRows={7}
        maxRows={12}
        maxLength={4000}
        value={text}
        onChange={(event) => write(key, { subject, text: event.currentTarget.value })}
      />
      <p className={classes.quiet}>
        {footer} <em>an address of the server</em>
      </p>
      <div>
        <Button
          component="a"
          variant="default"
          size="compact-sm"
          leftSection={<IconFileTypePdf size={15} />}
          href={downloads.document(id, asked.document, draft.leaseId, days)}
          download
        >
          Attached PDF
        </Button>
      </div>
    </div>
  );
}
