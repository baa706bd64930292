import type { SettingsView } from '@portfolio-os/shared/api';

/** Everything that can be changed, so that a form which changes a part sends the rest as it is. */
export function policiesOf({
  id: _,
  currency: __,
  ...rest
}: SettingsView): Omit<SettingsView, 'id' | 'currency'> {
  return rest;
}
