import type { SettingsView } from '@portfolio-os/shared/api';

type Policies = Omit<SettingsView, 'id' | 'currency' | 'booksBegin'>;

/** Everything that can be changed, so that a form which changes a part sends the rest as it is. */
export function policiesOf({ id: _, currency: __, booksBegin: ___, ...rest }: SettingsView): Policies {
  return rest;
}
