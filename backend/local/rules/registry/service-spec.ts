import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PropertyType, ResourceProperties, SpecDatabase } from '@aws-cdk/service-spec-types'

/** The description of a resource type in AWS's own database, without its documentation. */
export interface ResourceSchema {
  properties: Properties
  attributes: string[]
  /** The types that properties refer to, by a number. */
  definitions: Record<string, Properties>
}

export type Properties = Record<string, { types: ValueType[]; required?: true }>

export type ValueType =
  | { type: 'string'; allowedValues?: string[] }
  | { type: 'integer'; allowedValues?: number[] }
  | { type: 'number' | 'boolean' | 'json' | 'tag' | 'date-time' | 'null' }
  | { type: 'array' | 'map'; element: ValueType }
  | { type: 'union'; types: ValueType[] }
  | { type: 'definition'; definition: string }

const { version } = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json') as {
  version: string
}

/** The database takes 1.2 s to load and is 15 MB; what is needed of it is kept in this file. */
const CACHE = join(
  fileURLToPath(new URL('../../node_modules/.cache', import.meta.url)),
  `service-spec-${version}.json`,
)

/** `null` for a type that AWS does not have. */
export type ResourceSchemas = Record<string, ResourceSchema | null>

/**
 * The schemas of these types from `@aws-cdk/aws-service-spec`, which AWS makes from the CloudFormation
 * registry and its documentation.
 */
export async function schemasOf(types: string[]): Promise<ResourceSchemas> {
  const cached = readCache()
  const missing = types.filter((type) => !(type in cached))
  if (missing.length === 0) return cached
  const { loadAwsServiceSpec } = await import('@aws-cdk/aws-service-spec')
  const database = await loadAwsServiceSpec()
  const schemas = {
    ...cached,
    ...Object.fromEntries(missing.map((type) => [type, extract(type, database)])),
  }
  writeCache(schemas)
  return schemas
}

function extract(type: string, database: SpecDatabase): ResourceSchema | null {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type)
  if (!resource) return null
  const definitions: Record<string, Properties> = {}

  function propertiesOf(properties: ResourceProperties): Properties {
    return Object.fromEntries(
      Object.entries(properties).map(([name, { type, previousTypes = [], required }]) => [
        name,
        { types: [type, ...previousTypes].map(typeOf), ...(required && { required }) },
      ]),
    )
  }
  function typeOf(type: PropertyType): ValueType {
    switch (type.type) {
      case 'ref': {
        const id = type.reference.$ref
        if (!(id in definitions)) {
          definitions[id] = {}
          definitions[id] = propertiesOf(database.get('typeDefinition', type.reference).properties)
        }
        return { type: 'definition', definition: id }
      }
      case 'array':
      case 'map':
        return { type: type.type, element: typeOf(type.element) }
      case 'union':
        return { type: 'union', types: type.types.map(typeOf) }
      default:
        return type
    }
  }
  return {
    properties: propertiesOf(resource.properties),
    attributes: Object.keys(resource.attributes),
    definitions,
  }
}

function readCache(): ResourceSchemas {
  try {
    return JSON.parse(readFileSync(CACHE, 'utf8')) as ResourceSchemas
  } catch {
    return {}
  }
}

/** Several clouds may start at once: each puts a whole file in place. */
function writeCache(schemas: ResourceSchemas): void {
  const copy = `${CACHE}-${process.pid}`
  try {
    mkdirSync(dirname(CACHE), { recursive: true })
    writeFileSync(copy, JSON.stringify(schemas))
    renameSync(copy, CACHE)
  } catch {
    // A folder that cannot be written: the next start loads the database again.
  }
}
