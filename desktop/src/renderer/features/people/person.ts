import type { PersonTable } from '@portfolio-os/shared/people/rules';

/** Somebody whom the books know, by the record that they are. */
export interface Person {
  readonly table: PersonTable;
  readonly id: string;
  readonly name: string;
}
