import { ActionIcon, Select } from '@mantine/core';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { find } from '../../../lib/find.ts';
import { TenantDialog } from '../../tenants/tenant-dialog.tsx';
import classes from './new-lease.module.css';
import type { NewLeaseForm, NewLeaseParty } from './new-lease-form.ts';

const roles = [
  { value: 'tenant', label: 'Lives there' },
  { value: 'subsidy', label: 'Pays a subsidy' },
];

const MOST_SHOWN = 8;
const NEW = 'new';

export function StepWho({ form }: { form: NewLeaseForm }) {
  const { data: directory } = useView(directoryQuery);
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState<string | null>(null);
  const { tenants } = form.values;

  function add(tenantId: string) {
    setTyped('');
    form.clearFieldError('tenants');
    form.insertListItem('tenants', { tenantId, role: 'tenant', shareCents: null } satisfies NewLeaseParty);
  }

  const free = (directory?.tenants ?? []).filter(({ id }) =>
    tenants.every(({ tenantId }) => tenantId !== id),
  );
  // Nobody is new before it is known who is there: whoever types fast would enter a tenant twice.
  const asNew = (name: string) => (directory ? [newTenant(name)] : []);
  return (
    <>
      {tenants.length > 0 && (
        <ul className={classes.rows}>
          {tenants.map((party, index) => (
            <Party
              key={party.tenantId}
              name={nameOf(directory, party.tenantId)}
              role={party.role}
              onRole={(role) => form.setFieldValue(`tenants.${index}.role`, role)}
              onRemove={() => form.removeListItem('tenants', index)}
            />
          ))}
        </ul>
      )}
      <SearchSelect
        key={tenants.length}
        label={tenants.length > 0 ? 'Add somebody' : 'Tenant'}
        placeholder="Find by name, or type a new one"
        autoFocus
        openOnFocus={false}
        selectFirstOptionOnDropdownOpen
        data={[...free.map(({ id, name }) => ({ value: id, label: name })), ...asNew(typed)]}
        filter={({ search }) => [...matching(free, search), ...asNew(search)]}
        renderOption={({ option }) =>
          option.value === NEW ? <span className={classes.new}>{option.label}</span> : option.label
        }
        searchValue={typed}
        onSearchChange={setTyped}
        value={null}
        error={form.errors.tenants}
        onChange={(chosen) => (chosen === NEW ? setAdding(typed.trim()) : chosen && add(chosen))}
      />
      {adding !== null && (
        <TenantDialog
          tenant={null}
          name={adding}
          onClose={() => setAdding(null)}
          onSaved={({ id }) => add(id)}
        />
      )}
    </>
  );
}

function matching(tenants: DirectoryView['tenants'], typed: string) {
  const findable = tenants.map(({ id, name, email }) => ({ value: id, title: name, also: email ?? '' }));
  return find(findable, typed, MOST_SHOWN).map(({ value, title }) => ({ value, label: title }));
}

/** Always the last choice: whoever is not there yet is added on the way. */
function newTenant(typed: string) {
  return { value: NEW, label: typed.trim() ? `Add “${typed.trim()}” as a new tenant` : 'Add a new tenant' };
}

interface PartyProps {
  name: string;
  role: NewLeaseParty['role'];
  onRole: (role: NewLeaseParty['role']) => void;
  onRemove: () => void;
}

function Party({ name, role, onRole, onRemove }: PartyProps) {
  return (
    <li className={classes.party}>
      <span className={classes.name}>{name}</span>
      <Select
        size="sm"
        aria-label={`What ${name} is on this lease`}
        data={roles}
        value={role}
        allowDeselect={false}
        onChange={(next) => onRole(next === 'subsidy' ? 'subsidy' : 'tenant')}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={`Take ${name} off`} onClick={onRemove}>
        <IconX size={15} />
      </ActionIcon>
    </li>
  );
}

function nameOf(directory: DirectoryView | undefined, tenantId: string): string {
  return directory?.tenants.find(({ id }) => id === tenantId)?.name ?? '…';
}
