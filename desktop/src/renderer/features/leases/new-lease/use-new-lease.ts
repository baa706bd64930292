import { newId } from '@portfolio-os/shared/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { directoryQuery, leasesQuery, settingsQuery, useView } from '../../../api/queries.ts';
import { toast } from '../../../components/page/toast.ts';
import { openingAct } from '../opening-line.ts';
import { clashWords, findClash } from '../terms/clash.ts';
import {
  type Books,
  openingOf,
  problemsOf,
  REVIEW,
  stepOf,
  toNewLease,
  useNewLeaseForm,
} from './new-lease-form.ts';

/** The way through the steps of a new lease: where it stands, what it lacks, and the lease that it comes to. */
export function useNewLease() {
  const search = useSearch({ from: '/leases/new' });
  const { today } = usePortfolio();
  const navigate = useNavigate();
  const { data: leases = [] } = useView(leasesQuery);
  const form = useNewLeaseForm({ unitId: search.unitId, tenantId: search.tenantId, today });
  const [id] = useState(newId);
  const [step, setStep] = useState(search.unitId ? 1 : 0);
  const [problem, setProblem] = useState<string | null>(null);
  const adding = useCommands();
  const books = useBooks(form.values.unitId);
  const opening = openingOf(form.values, books);
  const lease = toNewLease(id, form.values, books);

  /** The first step before `until` that is not done gets the floor, with what it lacks beside its fields. */
  function goTo(until: number) {
    setProblem(null);
    for (let at = 0; at < until; at += 1) {
      const problems =
        at === 2 ? { ...clash(), ...problemsOf(at, form.values) } : problemsOf(at, form.values);
      if (Object.keys(problems).length === 0) continue;
      form.setErrors(problems);
      return setStep(at);
    }
    form.clearErrors();
    setStep(until);
  }

  function clash(): Record<string, string> {
    const { unitId, startOn, termKind, termEndsOn } = form.values;
    if (!startOn) return {};
    const other = findClash(leases, unitId, { startOn, termKind, termEndsOn, movedOutOn: null });
    return other ? { startOn: clashWords(other) } : {};
  }

  function refuse(error: ApiError) {
    if (error.field === undefined || stepOf(error.field) === REVIEW) return setProblem(error.message);
    form.setFieldError(error.field, error.message);
    setStep(stepOf(error.field));
  }

  async function submit() {
    if (step < REVIEW) return goTo(step + 1);
    try {
      const began = opening ? [openingAct(id, opening, books.today)] : [];
      await adding.mutateAsync([{ name: 'leasing.startLease', args: lease }, ...began]);
      toast('The lease is in the books.');
      await navigate({ to: '/leases/$leaseId', params: { leaseId: id }, replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(error);
    }
  }

  return {
    form,
    step,
    problem,
    goTo,
    goBack: () => setStep(step - 1),
    submit,
    refuse,
    books,
    opening,
    lease,
    pending: adding.isPending,
  };
}

/** On which day the books of the unit's building begin, as far as that is known. */
function useBooks(unitId: string | null): Books {
  const { today } = usePortfolio();
  const { data: settings } = useView(settingsQuery);
  const { data: directory } = useView(directoryQuery);
  const buildingId = directory?.units.find(({ id }) => id === unitId)?.buildingId ?? '';
  const begin = settings?.booksBegin;
  return { today, beganOn: begin?.byBuilding[buildingId] ?? begin?.on ?? null };
}
