import { readFileSync } from 'node:fs'
import { findPlaces as findIn, placeNamed as namedIn } from './find-places.ts'
import { placeAt as placeIn } from './place-at.ts'
import { unpack } from './towns.ts'

/** The gazetteer of a Lambda function: a bundle of its own, with the packed towns next to it (infra/bundle). */
const towns = unpack(readFileSync(new URL('towns.bin', import.meta.url)))

export const placeAt = (latitude: number, longitude: number) => placeIn(latitude, longitude, towns)
export const findPlaces = (text: string) => findIn(text, towns)
export const placeNamed = (text: string) => namedIn(text, towns)
