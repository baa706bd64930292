import { EmptyState } from '../components/page/empty-state.tsx';
import { Page } from '../components/page/page.tsx';
import { PageHeader } from '../components/page/page-header.tsx';
import { ButtonLink } from '../components/ui/links.tsx';

export function NotFound() {
  return (
    <Page>
      <PageHeader title="Not found" />
      <EmptyState title="There is no such screen" action={<ButtonLink to="/">Go to Home</ButtonLink>}>
        The address may be from an older version. Ctrl/⌘-K finds any tenant, unit or lease.
      </EmptyState>
    </Page>
  );
}
