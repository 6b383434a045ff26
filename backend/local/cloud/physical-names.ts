import { createHash } from 'node:crypto'

/** A resource's place: the same place has the same name at every start. */
interface Place {
  stack: string
  logicalId: string
}

/**
 * As CloudFormation names what the template does not: `{stack}-{logicalId}-{hash}`, cut in the middle
 * where a service allows no more than `length` characters.
 */
export function physicalName(place: Place, { length = 64, lowerCase = false } = {}): string {
  const suffix = physicalId(place, 12).toUpperCase()
  const readable = `${place.stack}-${place.logicalId}`.replace(/[^A-Za-z0-9-]/g, '')
  const name = `${readable.slice(0, length - suffix.length - 1).replace(/-+$/, '')}-${suffix}`
  return lowerCase ? name.toLowerCase() : name
}

/** `length` characters (at most 64) of [a-z0-9]. */
export function physicalId({ stack, logicalId }: Place, length: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const bytes = createHash('sha512').update(`${stack}/${logicalId}`).digest()
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte % 36]).join('')
}
