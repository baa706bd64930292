import { Select } from '@mantine/core';
import { leaseQuery, useView } from '../../api/queries.ts';

interface PayerSelectProps {
  leaseId: string;
  value: string | null;
  label?: string;
  /** With what is open on the payer's own account. */
  onChange: (payerId: string | null, openCents: number) => void;
}

const EVERYBODY = '';

/** Who of several paid: a subsidy pays its own share, co-tenants pay one rent together. */
export function PayerSelect({ leaseId, value, label = 'Paid by', onChange }: PayerSelectProps) {
  const { data: lease } = useView(leaseQuery, leaseId);
  const parties = lease?.parties ?? [];
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={[
        { value: EVERYBODY, label: 'The tenants together' },
        ...parties.map(({ tenantId, name, role }) => ({
          value: tenantId,
          label: role === 'subsidy' ? `${name} (subsidy)` : name,
        })),
      ]}
      value={value ?? EVERYBODY}
      onChange={(chosen) => {
        const party = parties.find(({ tenantId }) => tenantId === chosen);
        onChange(party?.tenantId ?? null, party?.openCents ?? 0);
      }}
    />
  );
}
