import apiLimits from './api-limits.json' with { type: 'json' }
import registryLimits from './registry-limits.json' with { type: 'json' }
import { likelyText, Unknown } from '../known-values.ts'

interface Limit {
  enum?: (string | number)[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: true
  multipleOf?: number
  /** A property that asks for others, or excludes them. */
  dependentRequired?: Record<string, string[]>
  dependentExcluded?: Record<string, string[]>
}

/** By type, then by the property's path; `*` is any element. */
type Limits = Record<string, Record<string, Limit & { member?: string }>>

/**
 * Patterns, lengths and ranges from the CloudFormation registry's schemas of the types that this cloud runs, as
 * cfn-lint 1.51.0 carries them (MIT-0).
 */
export const REGISTRY_LIMITS = registryLimits as Limits
/** What the registry leaves to the services: from AWS's API models, as botocore 1.43.11 carries them (Apache-2.0). */
export const API_LIMITS = apiLimits as Limits

interface Excess {
  /** `#/Targets/0/Id` */
  at: string
  value: unknown
  /** As the API names it: `targets.member.id` */
  member?: string
  limit: Limit
  keyword: keyof Limit
  /** For a keyword about other properties: which one, and which asks for it. */
  names?: [wrong: string, because: string]
}

/** Every value of a resource that is over one of its limits. */
export function excesses(limits: Limits, type: string, properties: unknown): Excess[] {
  return Object.entries(limits[type] ?? {}).flatMap(([path, { member, ...limit }]) =>
    valuesAt(properties, path.split('/').filter(Boolean), '#').flatMap(([value, at]) =>
      [...broken(value, limit)].map((excess) => ({ at, value, member, limit, ...excess })),
    ),
  )
}

function valuesAt(found: unknown, [step, ...rest]: string[], at: string): [value: unknown, at: string][] {
  const value = likelyText(found)
  if (value === undefined || value instanceof Unknown) return []
  if (step === undefined) return [[value, at]]
  if (typeof value !== 'object' || value === null) return []
  if (step !== '*') return valuesAt((value as Record<string, unknown>)[step], rest, `${at}/${step}`)
  return Object.entries(value).flatMap(([key, item]) => valuesAt(item, rest, `${at}/${key}`))
}

type Broken = Pick<Excess, 'keyword' | 'names'>

function* broken(value: unknown, limit: Limit): Generator<Broken> {
  const isScalar = typeof value !== 'object'
  if (limit.enum && isScalar && !limit.enum.map(String).includes(String(value))) yield { keyword: 'enum' }
  if (typeof value === 'string') {
    const { length } = [...value]
    if (length < (limit.minLength ?? 0)) yield { keyword: 'minLength' }
    if (length > (limit.maxLength ?? Infinity)) yield { keyword: 'maxLength' }
    if (limit.pattern !== undefined && !expressionOf(limit.pattern).test(value)) yield { keyword: 'pattern' }
  }
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN
  if (number < (limit.minimum ?? -Infinity)) yield { keyword: 'minimum' }
  if (number > (limit.maximum ?? Infinity)) yield { keyword: 'maximum' }
  const times = number / (limit.multipleOf ?? number)
  if (Math.abs(times - Math.round(times)) > 1e-9) yield { keyword: 'multipleOf' }
  if (Array.isArray(value)) {
    if (value.length < (limit.minItems ?? 0)) yield { keyword: 'minItems' }
    if (value.length > (limit.maxItems ?? Infinity)) yield { keyword: 'maxItems' }
    const texts = value.map((item) => JSON.stringify(item))
    if (limit.uniqueItems && !value.some(isUnknown) && new Set(texts).size < texts.length)
      yield { keyword: 'uniqueItems' }
  } else if (typeof value === 'object' && value !== null) {
    for (const [because, others] of Object.entries(limit.dependentRequired ?? {}))
      for (const wrong of others)
        if (because in value && !(wrong in value))
          yield { keyword: 'dependentRequired', names: [wrong, because] }
    for (const [because, others] of Object.entries(limit.dependentExcluded ?? {}))
      for (const wrong of others)
        if (because in value && wrong in value && because < wrong)
          yield { keyword: 'dependentExcluded', names: [wrong, because] }
  }
}

const isUnknown = (value: unknown): boolean =>
  value instanceof Unknown ||
  (typeof value === 'object' && value !== null && Object.values(value).some(isUnknown))

/** Java's `\p{L}` needs JavaScript's `u`, which in turn refuses escapes that other patterns use. */
const expressionOf = (pattern: string) => new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '')

/** In CloudFormation's words, before it calls a service. */
export function inRegistrysWords({ at, value, limit, keyword, names }: Excess): string {
  const length = typeof value === 'string' || Array.isArray(value) ? [...value].length : 0
  switch (keyword) {
    case 'minLength':
    case 'maxLength':
      return `${at}: expected ${keyword}: ${limit[keyword]}, actual: ${length}`
    case 'minItems':
    case 'maxItems': {
      const which = keyword === 'minItems' ? 'minimum' : 'maximum'
      return `${at}: expected ${which} item count: ${limit[keyword]}, found: ${length}`
    }
    case 'minimum':
      return `${at}: ${value} is not greater or equal to ${limit.minimum}`
    case 'maximum':
      return `${at}: ${value} is not less or equal to ${limit.maximum}`
    case 'dependentRequired':
      return `${at}: property [${names?.[0]}] is required by property [${names?.[1]}]`
    case 'dependentExcluded':
      return `${at}: property [${names?.[0]}] is not allowed together with property [${names?.[1]}]`
    default:
      return `${at}: failed validation constraint for keyword [${keyword}] (${limit[keyword]})`
  }
}

/** In the services' words. */
export function inServicesWords({ value, member, limit, keyword }: Excess): string {
  const must = {
    enum: `satisfy enum value set: [${limit.enum?.join(', ')}]`,
    minLength: `have length greater than or equal to ${limit.minLength}`,
    maxLength: `have length less than or equal to ${limit.maxLength}`,
    minItems: `have length greater than or equal to ${limit.minItems}`,
    maxItems: `have length less than or equal to ${limit.maxItems}`,
    minimum: `have value greater than or equal to ${limit.minimum}`,
    maximum: `have value less than or equal to ${limit.maximum}`,
    pattern: `satisfy regular expression pattern: ${limit.pattern}`,
  }[keyword as string]
  const shown = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return (
    `1 validation error detected: Value '${shown.slice(0, 120)}' at '${member}' ` +
    `failed to satisfy constraint: Member must ${must}`
  )
}
