import { allTowns } from './all-towns.ts'
import { findPlaces as findIn, placeNamed as namedIn } from './find-places.ts'
import { placeAt as placeIn } from './place-at.ts'
import { pack, type Towns, unpack } from './towns.ts'

/** The packed towns, as a function's bundle has them. */
export const packedTowns = () => pack(allTowns())

let unpacked: Towns | undefined
const towns = () => (unpacked ??= unpack(packedTowns()))

/** The gazetteer outside of Lambda, made for its first query: that takes half a second. */
export const placeAt = (latitude: number, longitude: number) => placeIn(latitude, longitude, towns())
export const findPlaces = (text: string) => findIn(text, towns())
export const placeNamed = (text: string) => namedIn(text, towns())
