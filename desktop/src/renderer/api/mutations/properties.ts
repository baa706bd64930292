import { postIn, putIn } from '../portfolio-routes.ts';

export interface BuildingBody {
  id: string;
  name: string;
  address: string | null;
}

export const addBuilding = (p: string, body: BuildingBody) => postIn(p, '/buildings', {}, body);

export const changeBuilding = (p: string, body: BuildingBody) =>
  putIn(p, '/buildings/:id', { id: body.id }, body);

/** `on` is the day that it leaves the lists; null brings it back. */
export interface ArchiveBody {
  id: string;
  on: string | null;
}

export const archiveBuilding = (p: string, { id, on }: ArchiveBody) =>
  postIn(p, '/buildings/:id/archive', { id }, { on });

export interface UnitBody {
  id: string;
  buildingId: string;
  name: string;
  bedrooms: number | null;
  halfBathrooms: number | null;
  squareFeet: number | null;
  marketRentCents: number | null;
}

export const addUnit = (p: string, body: UnitBody) => postIn(p, '/units', {}, body);

export const changeUnit = (p: string, { buildingId: _, ...body }: UnitBody) =>
  putIn(p, '/units/:id', { id: body.id }, body);

export const archiveUnit = (p: string, { id, on }: ArchiveBody) =>
  postIn(p, '/units/:id/archive', { id }, { on });
