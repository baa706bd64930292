import { Button, Group, Select, Stack } from '@mantine/core';
import { startOfYear } from '@portfolio-os/shared/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { keepDocument } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, payersQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useMay } from '../../api/use-may.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { PaperDownload } from '../../components/page/paper-download.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { Modal } from '../../components/ui/surface.tsx';

const kinds = [
  { value: 'statement', label: 'Statement of the lease' },
  { value: 'payer-statement', label: 'Statement of each payer' },
  { value: 'lease-ledger', label: 'Ledger from the beginning' },
];

/** A statement of a lease over some days: downloaded, or kept with the lease's files as it is made now. */
export function StatementDialog({ leaseId, onClose }: { leaseId: string; onClose: () => void }) {
  const { id: portfolioId, today } = usePortfolio();
  const [name, setName] = useState('statement');
  const [from, setFrom] = useState<string | null>(startOfYear(today));
  const [to, setTo] = useState<string | null>(today);
  const [payer, setPayer] = useState<string | null>(null);
  // In other days others may have a statement.
  const ask = (first: string | null, last: string | null) => {
    setFrom(first);
    setTo(last);
    setPayer(null);
  };
  const keeping = useChange(keepDocument);
  const mayKeep = useMay('expenses');
  const isWhole = name === 'lease-ledger';
  const isOfPayers = name === 'payer-statement';
  const days = {
    ...(!isWhole && from && { from }),
    ...(to && { asOf: to }),
    ...(isOfPayers && payer && { payer }),
  };
  const problem = !isWhole && from && to && from > to ? 'It ends on its first day or later.' : null;
  const keep = async () => {
    await keeping.mutateAsync({ name, recordId: leaseId, days });
    toast('Kept with the files of the lease, as it is now.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Statement" size={460}>
      <Stack gap="md">
        <Select
          label="What"
          data={kinds}
          value={name}
          allowDeselect={false}
          onChange={(next) => setName(next ?? 'statement')}
        />
        <Group grow align="flex-start">
          {!isWhole && <DateInput label="From" value={from} onChange={(on) => ask(on, to)} />}
          <DateInput label="To" value={to} onChange={(on) => ask(from, on)} error={problem} />
        </Group>
        {isOfPayers && from && to && !problem && (
          <PayerOf leaseId={leaseId} days={{ from, to }} payer={payer} onChange={setPayer} />
        )}
        <Group justify="flex-end" gap="xs">
          {mayKeep && (
            <Button
              variant="default"
              leftSection={<IconPaperclip size={15} />}
              loading={keeping.isPending}
              disabled={problem !== null}
              onClick={() => void keep().catch(sayProblem)}
            >
              Keep with the files
            </Button>
          )}
          <PaperDownload
            isMain
            label="Download PDF"
            href={downloads.document(portfolioId, name, leaseId, days)}
            disabled={problem !== null}
          />
        </Group>
      </Stack>
    </Modal>
  );
}

interface PayerProps {
  leaseId: string;
  days: { from: string; to: string };
  payer: string | null;
  onChange: (payer: string | null) => void;
}

const EVERYBODY = '';

/** Whose statement it is: an agency is sent its own, without what the tenants paid. Those are offered who have one in these days. */
function PayerOf({ leaseId, days, payer, onChange }: PayerProps) {
  const { data } = useView(payersQuery, leaseId, days);
  const payers = new Map(
    data?.rows.flatMap((row) => (row.payerId ? [[row.payerId, row.payer] as const] : [])),
  );
  if (payers.size === 0) return null;
  return (
    <Select
      label="Of"
      allowDeselect={false}
      data={[
        { value: EVERYBODY, label: 'Each payer' },
        ...[...payers].map(([value, label]) => ({ value, label })),
      ]}
      value={payer !== null && payers.has(payer) ? payer : EVERYBODY}
      onChange={(next) => onChange(next || null)}
    />
  );
}
