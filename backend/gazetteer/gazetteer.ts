import { allTowns } from './all-towns.ts'
import { placeAt as placeIn } from './place-at.ts'
import { pack, type Towns, unpack } from './towns.ts'

/** The packed towns, as a function's bundle has them. */
export const packedTowns = () => pack(allTowns())

let towns: Towns | undefined

/** The gazetteer outside of Lambda, made when it is first asked: it takes half a second. */
export const placeAt = (latitude: number, longitude: number) =>
  placeIn(latitude, longitude, (towns ??= unpack(packedTowns())))
