/** The colours that find a photo. Resolvers share this file, so it uses only what the APPSYNC_JS runtime has. */
import type { DominantColorInput } from '../generated/graphql.ts'
import { slugOf } from './keys.ts'

/** The most colours that find a photo: each has a card, and a photo's cards must fit a transaction. */
const MAX_COLORS = 3
/** A colour that covers less, in percent of the picture, is not what a person would search the photo for. */
const MIN_SHARE = 10
/**
 * This minus a share is a number of constant length, and the texts of these numbers in ascending order have the largest share first.
 * Rounded shares of one picture can add up to more than 100 percent.
 */
const BEYOND = 900_000

/**
 * Rekognition's simplified colours of a picture, in lower case, the most frequent first. The shares of shades with the same name
 * count together.
 */
export const colorsOf = (dominantColors: DominantColorInput[] | null | undefined): string[] => {
  const shares: Record<string, number> = {}
  for (const { simplifiedColor, pixelPercent } of dominantColors ?? [])
    shares[slugOf(simplifiedColor)] = (shares[slugOf(simplifiedColor)] ?? 0) + pixelPercent
  return Object.keys(shares)
    .filter((color) => shares[color]! >= MIN_SHARE)
    .map((color) => `${BEYOND - Math.round(shares[color]! * 1000)} ${color}`)
    .sort()
    .slice(0, MAX_COLORS)
    .map((ranked) => ranked.slice(`${BEYOND} `.length))
}
