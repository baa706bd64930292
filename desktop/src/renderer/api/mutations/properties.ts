import { post, put } from '../client.ts';
import { portfolioPath } from '../queries.ts';

export interface BuildingBody {
  id: string;
  name: string;
  address: string | null;
}

export const addBuilding = (p: string, body: BuildingBody) =>
  post<void>(portfolioPath(p, '/buildings'), body);

export const changeBuilding = (p: string, body: BuildingBody) =>
  put<void>(portfolioPath(p, `/buildings/${body.id}`), body);

/** `on` is the day that it leaves the lists; null brings it back. */
export interface ArchiveBody {
  id: string;
  on: string | null;
}

export const archiveBuilding = (p: string, { id, on }: ArchiveBody) =>
  post<void>(portfolioPath(p, `/buildings/${id}/archive`), { on });

export interface UnitBody {
  id: string;
  buildingId: string;
  name: string;
  bedrooms: number | null;
  halfBathrooms: number | null;
  squareFeet: number | null;
  marketRentCents: number | null;
}

export const addUnit = (p: string, body: UnitBody) => post<void>(portfolioPath(p, '/units'), body);

export const changeUnit = (p: string, { buildingId: _, ...body }: UnitBody) =>
  put<void>(portfolioPath(p, `/units/${body.id}`), body);

export const archiveUnit = (p: string, { id, on }: ArchiveBody) =>
  post<void>(portfolioPath(p, `/units/${id}/archive`), { on });
