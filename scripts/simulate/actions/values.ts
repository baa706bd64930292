import { type Action, anyOf, doing } from './doing.ts';

/** Of few days: two people who say what a building was worth on one of them say it under one id, and not always the same. */
const recordValue: Action = async (books, chance) => {
  const building = await anyOf(books, 'building', chance);
  if (!building) return null;
  const valuedOn = `2026-0${chance.between(1, 2)}-15`;
  const amountCents = chance.pick([24_000_000, 25_000_000]);
  // What stands already is not said again, so nothing is sure to be found later.
  const said = { buildingId: building.id, valuedOn, amountCents, source: 'appraisal' };
  return doing('properties.recordValue', said);
};

const withdrawValue: Action = async (books, chance) => {
  const value = await anyOf(books, 'buildingValue', chance);
  if (!value) return null;
  const { id, amountCents } = value;
  return doing('properties.withdrawValue', { id, amountCents });
};

/** What buildings are worth. */
export const valueActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 3, action: recordValue },
  { weight: 2, action: withdrawValue },
];
