type Functions = typeof import('../gazetteer/lambda.ts')

/** The functions of the gazetteer that handlers use. */
export type Gazetteer = {
  [Name in keyof Functions]: (...args: Parameters<Functions[Name]>) => Promise<ReturnType<Functions[Name]>>
}

let loading: Promise<Functions> | undefined

/**
 * The gazetteer is a bundle of its own, which only functions of an album that keeps locations have (infra/bundle). It is loaded for the
 * first photo with a location, or the first place that a person names, not while the function starts.
 */
function load(): Promise<Functions> {
  const file = new URL('gazetteer.mjs', import.meta.url).href
  return (loading ??= import(file) as Promise<Functions>)
}

const gazetteer: Gazetteer = {
  placeAt: async (latitude, longitude) => (await load()).placeAt(latitude, longitude),
  findPlaces: async (text) => (await load()).findPlaces(text),
  placeNamed: async (text) => (await load()).placeNamed(text),
}

/** @param keepsLocation the function's KEEP_LOCATION @returns undefined if the album does not keep where photos were taken */
export const gazetteerOf = (keepsLocation: string): Gazetteer | undefined =>
  keepsLocation === 'true' ? gazetteer : undefined
