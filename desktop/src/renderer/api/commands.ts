import type { Commands } from '@portfolio-os/shared/portfolio';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import { type ApiError, post } from './client.ts';
import { usePortfolio } from './portfolio.tsx';
import { addressOf } from './portfolio-routes.ts';
import { useShownAgain } from './use-change.ts';

export type CommandName = keyof Commands;

/** What a verb takes, all of it said: ids of new records are made by the caller, so that a request sent twice changes nothing twice. */
export type ArgsOf<Name extends CommandName> = z.output<Commands[Name]['args']>;

/** Said of a day in a closed period: it is recorded on the first open one, and keeps the day that it is about. */
export interface Days {
  onOpenDays?: true;
}

/** A verb with its arguments. */
export type Act = { [Name in CommandName]: { name: Name; args: ArgsOf<Name> } & Days }[CommandName];

/** Does one of the product's verbs. `keepalive`: it is sent to its end even when the page is closed meanwhile. */
export function runCommand<Name extends CommandName>(
  portfolioId: string,
  name: Name,
  args: ArgsOf<Name>,
  options: { keepalive?: boolean } = {},
): Promise<null> {
  return post(addressOf(portfolioId, '/commands/:name', { name }), args, options);
}

/** `const save = useCommand('leasing.addTenant'); await save.mutateAsync(args)`: a verb, done with what follows it. */
export function useCommand<Name extends CommandName>(
  name: Name,
): UseMutationResult<null, ApiError, ArgsOf<Name>> {
  const { id } = usePortfolio();
  const showAgain = useShownAgain();
  return useMutation<null, ApiError, ArgsOf<Name>>({
    mutationFn: (args) => runCommand(id, name, args),
    onSuccess: showAgain,
  });
}

/** Several verbs, done one after the other and together, or not at all. */
export function useCommands(): UseMutationResult<null, ApiError, Act[]> {
  const { id } = usePortfolio();
  const showAgain = useShownAgain();
  return useMutation<null, ApiError, Act[]>({
    mutationFn: (commands) => post(addressOf(id, '/commands', {}), { commands }),
    onSuccess: showAgain,
  });
}

/** What is said of a lease beside its terms, as far as it is. */
export type LeaseDetails = Omit<ArgsOf<'leasing.changeDetails'>, 'leaseId'>;
