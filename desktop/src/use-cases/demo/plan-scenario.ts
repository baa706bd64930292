import { addMonths, type CalendarDate, derivedId, startOfMonth } from '@portfolio-os/shared/core';
import { planBuildings } from './plan-buildings.ts';
import { People } from './plan-people.ts';
import { planTenancies } from './plan-tenancies.ts';
import { Random } from './random.ts';
import type { Scenario } from './scenario.ts';

export interface ScenarioOptions {
  readonly units: number;
  readonly years: number;
  readonly seed: number;
  /** The last day of the books. */
  readonly endOn: CalendarDate;
}

/** The same options give the same scenario, down to the last id. */
export function planScenario({ units, years, seed, endOn }: ScenarioOptions): Scenario {
  const idOf: Scenario['idOf'] = (...parts) => derivedId('demo', seed, ...parts);
  const beginOn = startOfMonth(addMonths(endOn, -12 * years));
  const buildings = planBuildings(units, idOf, new Random(seed, 'buildings'));
  const people = new People(idOf, new Random(seed, 'people'));
  const tenancies = planTenancies(buildings, { span: { beginOn, endOn }, seed, idOf, people });
  return { seed, beginOn, endOn, buildings, tenancies, idOf };
}
