/**
 * The elements of a DynamoDB request object (Developer Guide, "JavaScript resolver function reference for DynamoDB").
 * AppSync refuses any other element, for example `item` instead of `attributeValues`.
 */
import { ResolverError } from '../runtime/resolver-error.ts'

const versioned = ['customPartitionKey', 'populateIndexFields', '_version']
const page = ['index', 'limit', 'nextToken', 'consistentRead', 'select', 'filter', 'projection']

const elements: Record<string, string[]> = {
  GetItem: ['key', 'consistentRead', 'projection'],
  PutItem: ['key', 'attributeValues', 'condition', ...versioned],
  UpdateItem: ['key', 'update', 'condition', ...versioned],
  DeleteItem: ['key', 'condition', ...versioned],
  Query: ['query', 'scanIndexForward', ...page],
  Scan: ['totalSegments', 'segment', ...page],
  BatchGetItem: ['tables', 'projection'],
  BatchPutItem: ['tables'],
  BatchDeleteItem: ['tables'],
  TransactGetItems: ['transactItems'],
  TransactWriteItems: ['transactItems'],
}

/** `version` comes from VTL and is allowed. @throws ResolverError with AppSync's message */
export function requireKnownElements(request: { operation: string; [element: string]: unknown }): void {
  const known = elements[request.operation]
  if (!known) return
  for (const [name, value] of Object.entries(request)) {
    if (value === null || name === 'operation' || name === 'version' || known.includes(name)) continue
    throw new ResolverError(`Unsupported element '$[${name}]'.`, 'MappingTemplate')
  }
}
