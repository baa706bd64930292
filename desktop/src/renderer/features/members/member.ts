import type { MembersView } from '@portfolio-os/shared/api';

export type Member = MembersView['members'][number];
