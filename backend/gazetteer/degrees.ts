/** A latitude or longitude with its letter, if it has one: `47.37`, `-9,14`, `47.3769° N`. O is German for east. */
const PART = String.raw`([+-]?\d{1,3}(?:[.,]\d{1,12})?)\s*°?\s*([NSEWO])?`
const DEGREES = new RegExp(String.raw`^${PART}(?:\s*[,;]\s*|\s+)${PART}$`, 'i')

/**
 * Degrees as people write them, latitude first: `47.37, 8.54`, `47,37 8,54`, `47.3769° N, 8.5417° E`.
 * @returns undefined for any other text; degrees beyond the map are returned as they are
 */
export function degreesIn(text: string): { latitude: number; longitude: number } | undefined {
  const [, north, ns = '', east, ew = ''] = DEGREES.exec(text.trim()) ?? []
  if (north === undefined || east === undefined) return undefined
  if (!'NS'.includes(ns.toUpperCase()) || !'EWO'.includes(ew.toUpperCase())) return undefined
  return { latitude: signed(north, ns, 'S'), longitude: signed(east, ew, 'W') }
}

/** Six digits are 10 cm. */
const signed = (degrees: string, letter: string, negative: string) =>
  Number((Number(degrees.replace(',', '.')) * (letter.toUpperCase() === negative ? -1 : 1)).toFixed(6)) + 0
