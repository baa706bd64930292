import type { SearchPlace } from '@portfolio-os/shared/api';
import type { useNavigate } from '@tanstack/react-router';

/** Goes where what was found can be looked at. */
export function openPlace(opens: SearchPlace | null, navigate: ReturnType<typeof useNavigate>): void {
  switch (opens?.screen) {
    case 'tenant':
      return void navigate({ to: '/tenants/$tenantId', params: { tenantId: opens.id } });
    case 'building':
      return void navigate({ to: '/properties/$buildingId', params: { buildingId: opens.id } });
    case 'lease':
      return void navigate({ to: '/leases/$leaseId', params: { leaseId: opens.id } });
    case 'vendor':
      return void navigate({ to: '/vendors/$vendorId', params: { vendorId: opens.id } });
    case 'account':
      return void navigate({ to: '/accounts/$accountId', params: { accountId: opens.id } });
    case 'history':
      return void navigate({ to: '/settings/history', search: { table: opens.table, id: opens.id } });
    case 'transactions':
      return void navigate({ to: '/transactions', search: { q: opens.q } });
    case 'documents':
      return void navigate({ to: '/documents', search: { q: opens.q } });
    case 'questions':
      return void navigate({ to: '/questions', search: { id: opens.id } });
    case 'entities':
      return void navigate({ to: '/settings/entities' });
    case 'entries':
      return void navigate({ to: '/entries' });
    case 'loans-and-assets':
      return void navigate({ to: '/loans-and-assets' });
  }
}
