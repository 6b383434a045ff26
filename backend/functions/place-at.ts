type Gazetteer = typeof import('../gazetteer/lambda.ts')

let loading: Promise<Gazetteer> | undefined

/**
 * Names the place of a point. The gazetteer is a bundle of its own, which only functions of an album that keeps locations have
 * (infra/bundle). It is loaded for the first photo with a location, not while the function starts.
 */
export async function placeAt(latitude: number, longitude: number) {
  const file = new URL('gazetteer.mjs', import.meta.url).href
  loading ??= import(file) as Promise<Gazetteer>
  return (await loading).placeAt(latitude, longitude)
}
