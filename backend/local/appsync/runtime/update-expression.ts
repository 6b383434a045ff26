/**
 * The update expression of `@aws-appsync/utils/dynamodb`: sets plain values, and applies `operations`. A plain object changes the members that
 * it has, at any depth; `operations.replace` sets the whole (the comment of `replace` in dynamodb-helpers.d.ts;
 * github.com/aws/aws-appsync-community/issues/393 has an operation within an object).
 */
import { toDynamoDB, type TypedValue } from './dynamodb-values.ts'
import { ResolverError } from './resolver-error.ts'

/** Placeholders for attribute names, numbered in order of first use. */
export function aliases(prefix: string) {
  const known = new Map<string, string>()
  return {
    of(name: string): string {
      if (!known.has(name)) known.set(name, `${prefix}${known.size + 1}`)
      return known.get(name)!
    },
    byAlias: () => Object.fromEntries([...known].map(([name, alias]) => [alias, name])),
  }
}

export const operations = {
  add: (value: unknown) => ({ type: 'OPERATION_ADD', value }),
  append: (items: unknown[]) => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items: unknown[]) => ({ type: 'OPERATION_PREPEND', items }),
  increment: (by: number | null) => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by: number | null) => ({ type: 'OPERATION_DECREMENT', by }),
  replace: (value: unknown) => ({ type: 'OPERATION_REPLACE', value }),
  updateListItem: (value: unknown, index: number) => ({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
  remove: () => ({ type: 'OPERATION_REMOVE' }),
}

const isOperation = (value: any) =>
  typeof value === 'object' &&
  value !== null &&
  typeof value.type === 'string' &&
  /^OPERATION_/.test(value.type)

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isOperation(value)

/** What `toStringSet` and the like of the module make. */
const isSet = (value: unknown): value is TypedValue =>
  isObject(value) && /^(SS|NS|BS)$/.test(Object.keys(value).join())

/** Where something changes, and the operation. */
type Change = [path: string[], operation: any]

const changesIn = (update: Record<string, any>, path: string[] = []): Change[] =>
  Object.entries(update).flatMap(([field, value]): Change[] => {
    const at = [...path, field]
    if (isObject(value) && !isSet(value)) return changesIn(value, at)
    if (Array.isArray(value) && value.length && value.every(isOperation))
      return value.map((operation) => [at, operation])
    return [[at, isOperation(value) ? value : operations.replace(value)]]
  })

/** The SET clauses, then the REMOVE clauses; aliases are numbered in order of appearance. */
export function updateExpression(update: Record<string, any>) {
  const names = aliases('#expName_')
  const expressionValues: Record<string, TypedValue> = {}
  const bind = (value: unknown) => {
    const placeholder = `:expValue_${Object.keys(expressionValues).length + 1}`
    expressionValues[placeholder] = isSet(value) ? value : toDynamoDB(value)
    return placeholder
  }
  const changes = changesIn(update)
  const aliased = (path: string[]) => path.map((name) => names.of(name)).join('.')
  const isRemoval = ([, change]: Change) => change.type === 'OPERATION_REMOVE'
  const sets = changes
    .filter((change) => !isRemoval(change))
    .map(([path, change]) => setClause(aliased(path), change, bind))
  const removals = changes.filter(isRemoval).map(([path]) => aliased(path))
  const clauses = [
    sets.length ? `SET ${sets.join(', ')}` : '',
    removals.length ? `REMOVE ${removals.join(', ')}` : '',
  ]
  return { expression: clauses.filter(Boolean).join(' '), expressionNames: names.byAlias(), expressionValues }
}

function setClause(name: string, change: any, bind: (value: unknown) => string): string {
  switch (change.type) {
    case 'OPERATION_ADD':
    case 'OPERATION_REPLACE':
      return `${name} = ${bind(change.value)}`
    case 'OPERATION_INCREMENT':
      return `${name} = ${name} + ${bind(change.by ?? 1)}`
    case 'OPERATION_DECREMENT':
      return `${name} = ${name} - ${bind(change.by ?? 1)}`
    case 'OPERATION_APPEND':
      return `${name} = list_append(${name}, ${bind(change.items)})`
    case 'OPERATION_PREPEND':
      return `${name} = list_append(${bind(change.items)}, ${name})`
    case 'OPERATION_UPDATE_LIST_ITEM':
      return `${name}[${change.index}] = ${bind(change.value)}`
    default:
      throw new ResolverError(`Unknown DynamoDB update operation ${change.type}`)
  }
}
