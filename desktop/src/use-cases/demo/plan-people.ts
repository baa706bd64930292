import { firstNames, lastNames } from './names.ts';
import type { Random } from './random.ts';
import type { Person, Scenario } from './scenario.ts';

/** Invents people; a namesake of an earlier one gets another e-mail address. */
export class People {
  readonly #random: Random;
  readonly #idOf: Scenario['idOf'];
  readonly #namesakes = new Map<string, number>();
  #count = 0;

  constructor(idOf: Scenario['idOf'], random: Random) {
    this.#idOf = idOf;
    this.#random = random;
  }

  invent(): Person {
    const random = this.#random;
    const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    const namesake = (this.#namesakes.get(name) ?? 0) + 1;
    this.#namesakes.set(name, namesake);
    const mailbox = name.toLowerCase().replaceAll(' ', '.') + (namesake > 1 ? namesake : '');
    const email = random.chance(0.9) ? `${mailbox}@example.com` : null;
    const phone = random.chance(0.85)
      ? `(518) 555-01${String(random.between(0, 99)).padStart(2, '0')}`
      : null;
    return { id: this.#idOf('tenant', this.#count++), name, email, phone };
  }

  inventAgency(name: string): Person {
    return { id: this.#idOf('agency', name), name, email: 'payments@example.com', phone: '(518) 555-0100' };
  }
}
