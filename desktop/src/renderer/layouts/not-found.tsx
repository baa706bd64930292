import { EmptyState } from '../components/empty-state.tsx';
import { ButtonLink } from '../components/links.tsx';
import { Page } from '../components/page.tsx';
import { PageHeader } from '../components/page-header.tsx';

export function NotFound() {
  return (
    <Page>
      <PageHeader title="Not found" />
      <EmptyState
        title="There is no such screen"
        action={<ButtonLink to="/">Go to the dashboard</ButtonLink>}
      >
        The address may be from an older version. Ctrl/⌘-K finds any tenant, unit or lease.
      </EmptyState>
    </Page>
  );
}
