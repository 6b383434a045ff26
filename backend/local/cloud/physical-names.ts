import { createHash } from 'node:crypto'

/** Identifies a resource of a template, so that it gets the same name at every start. */
interface ResourceId {
  stack: string
  logicalId: string
}

/**
 * The name of a resource that has none in the template, in CloudFormation's form: `{stack}-{logicalId}-{hash}`,
 * shortened in the middle to `length` characters for services with such a limit.
 */
export function physicalName(resource: ResourceId, { length = 64, lowerCase = false } = {}): string {
  const suffix = physicalId(resource, 12).toUpperCase()
  const readable = `${resource.stack}-${resource.logicalId}`.replace(/[^A-Za-z0-9-]/g, '')
  const name = `${readable.slice(0, length - suffix.length - 1).replace(/-+$/, '')}-${suffix}`
  return lowerCase ? name.toLowerCase() : name
}

/** `length` characters (at most 64) of [a-z0-9]. */
export function physicalId({ stack, logicalId }: ResourceId, length: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const bytes = createHash('sha512').update(`${stack}/${logicalId}`).digest()
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte % 36]).join('')
}
