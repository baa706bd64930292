import type { SearchPlace } from '@portfolio-os/shared/api';
import { linkOptions, type useNavigate } from '@tanstack/react-router';

/** Goes where what was found can be looked at. */
export function openPlace(opens: SearchPlace | null, navigate: ReturnType<typeof useNavigate>): void {
  if (opens) void navigate(linkTo(opens));
}

/** The address at which something can be looked at, for a link. */
export function linkTo(place: SearchPlace) {
  switch (place.screen) {
    case 'tenant':
      return linkOptions({ to: '/tenants/$tenantId', params: { tenantId: place.id } });
    case 'building':
      return linkOptions({ to: '/properties/$buildingId', params: { buildingId: place.id } });
    case 'lease':
      return linkOptions({ to: '/leases/$leaseId', params: { leaseId: place.id } });
    case 'vendor':
      return linkOptions({ to: '/vendors/$vendorId', params: { vendorId: place.id } });
    case 'account':
      return linkOptions({ to: '/accounts/$accountId', params: { accountId: place.id } });
    case 'history':
      return linkOptions({ to: '/settings/history', search: { table: place.table, id: place.id } });
    case 'transactions':
      return linkOptions({ to: '/transactions', search: { q: place.q } });
    case 'documents':
      return linkOptions({ to: '/documents', search: { q: place.q } });
    case 'questions':
      return linkOptions({ to: '/questions', search: { id: place.id } });
    case 'entities':
      return linkOptions({ to: '/settings/entities' });
    case 'entries':
      return linkOptions({ to: '/entries' });
    case 'loans-and-assets':
      return linkOptions({ to: '/loans-and-assets' });
  }
}
