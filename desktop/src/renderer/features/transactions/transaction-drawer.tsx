import { Anchor } from '@mantine/core';
import type { ReceiptHolder } from '@portfolio-os/shared/attachments/rules';
import { questionHolders } from '@portfolio-os/shared/questions/rules';
import type { OtherView, TransactionView } from '@portfolio-os/shared/reporting';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/use-may.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { Drawer } from '../../components/ui/surface.tsx';
import { useAskAbout } from '../../hooks/use-ask-about.ts';
import { formatDate } from '../../lib/dates.ts';
import { Attachments } from '../attachments/attachments.tsx';
import { HistoryButton } from '../history/history-button.tsx';
import { useQuestionsAbout } from '../questions/use-questions.ts';
import { holderOf } from './attach-to-chosen.tsx';
import { TransactionActs } from './transaction-acts.tsx';
import classes from './transactions.module.css';

/** One transaction: what is known of it, what can be done with it, and its files. */
export function TransactionDrawer({
  transaction,
  onClose,
}: {
  transaction: TransactionView;
  onClose: () => void;
}) {
  const [looking, setLooking] = useState(false);
  const { party, what, parts } = transaction;
  const holder = holderOf(transaction);
  return (
    <Drawer opened closeOnEscape={!looking} onClose={onClose} title={party ?? what} size={460}>
      <Facts transaction={transaction} />
      <TransactionActs transaction={transaction} onDone={onClose} />
      <Before transaction={transaction} />
      {parts ? (
        <Parts parts={parts} />
      ) : (
        holder && <Files record={{ table: holder.recordTable, id: holder.recordId }} onLooking={setLooking} />
      )}
    </Drawer>
  );
}

function Facts({ transaction }: { transaction: TransactionView }) {
  const { fact, factId, on, what, place, kind, reference, account, inCents, outCents } = transaction;
  const { leaseId, undone, undoes, correctedTo, corrects, bankLineId } = transaction;
  return (
    <dl className={classes.facts}>
      <Fact label={inCents === 0 ? 'Out' : 'In'}>
        <Money cents={inCents === 0 ? outCents : inCents} strong />
      </Fact>
      <Fact label="Day">
        <DateText date={on} />
      </Fact>
      <Fact label="What">{what}</Fact>
      {kind && <Fact label="Kind">{kind}</Fact>}
      {reference && <Fact label="Reference">{reference}</Fact>}
      <Fact label="For">
        {leaseId ? (
          <TextLink to="/leases/$leaseId" params={{ leaseId }}>
            {place}
          </TextLink>
        ) : (
          place
        )}
      </Fact>
      <Fact label="Account">{account}</Fact>
      {undone && (
        <Fact label={undone.word}>
          {correctedTo ? <Other other={correctedTo} before="It is" /> : <DateText date={undone.on} />}
        </Fact>
      )}
      {corrects && (
        <Fact label="Corrected">
          <Other other={corrects} before="It was" />
        </Fact>
      )}
      {undoes && (
        <Fact label={undoes.word === 'Corrected' ? 'Corrects' : 'Takes back'}>
          What was entered for <DateText date={undoes.on} />
        </Fact>
      )}
      <Fact label="Bank">{bankLineId ? 'Matched to a bank transaction' : 'Not matched yet'}</Fact>
      <Fact label="History">
        <HistoryButton table={fact} id={factId} />
      </Fact>
      <Questions transaction={transaction} />
    </dl>
  );
}

/** What stands in its place, or stood there before: "It was $1,350.00 on Mar 28". */
function Other({ other: { on, inCents, outCents }, before }: { other: OtherView; before: string }) {
  return (
    <>
      {before} <Money cents={Math.abs(inCents - outCents)} /> on <DateText date={on} />
    </>
  );
}

/** What was asked about it; the drawer makes room for that of the questions. */
function Questions({ transaction: { fact, factId, party, what, on } }: { transaction: TransactionView }) {
  const open = useAskAbout();
  const mayAsk = useMay('notes');
  const table = questionHolders.find((one) => one === fact);
  const count = useQuestionsAbout({ table: table ?? 'payment', id: factId })?.length ?? 0;
  if (!table || (!mayAsk && count === 0)) return null;
  const title = `${party ?? what}, ${formatDate(on)}`;
  return (
    <Fact label="Questions">
      <Anchor
        component="button"
        type="button"
        fz="inherit"
        onClick={() => open({ about: { table, id: factId }, title })}
      >
        {count > 0 ? `${count} asked or noted` : 'Ask or note something'}
      </Anchor>
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Before({ transaction: { corrected } }: { transaction: TransactionView }) {
  if (!corrected) return null;
  return (
    <>
      <h3 className={classes.title}>Before it was corrected</h3>
      <Moved lines={corrected} />
    </>
  );
}

function Parts({ parts }: { parts: NonNullable<TransactionView['parts']> }) {
  return (
    <>
      <h3 className={classes.title}>Made of</h3>
      <Moved lines={parts} />
    </>
  );
}

function Moved({ lines }: { lines: NonNullable<TransactionView['parts']> }) {
  return (
    <ul className={classes.before}>
      {lines.map(({ factId, on, party, what, inCents, outCents }) => (
        <li key={factId}>
          <DateText date={on} />
          <span>{party ?? what}</span>
          <Money cents={inCents - outCents} />
        </li>
      ))}
    </ul>
  );
}

interface FilesProps {
  record: { table: ReceiptHolder; id: string };
  onLooking: (looking: boolean) => void;
}

function Files({ record, onLooking }: FilesProps) {
  return (
    <>
      <h3 className={classes.title}>Documents</h3>
      <Attachments
        record={record}
        noun={record.table === 'expense' ? 'receipt' : 'file'}
        onLooking={onLooking}
      />
    </>
  );
}
