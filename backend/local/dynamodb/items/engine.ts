/** Runs dynalite's operations, and replaces the parts that differ from DynamoDB. */
import { AwsError } from '../../service/errors.ts'
import { compareValues, type Item } from './attribute-value.ts'
import { matches } from './condition.ts'
import { actionOf, db, parsers, validationOf, validations } from '../storage/dynalite.ts'
import { indexKey } from './index-entries.ts'
import { readPage } from './page.ts'
import { parsedOnce } from './parsed-once.ts'
import type { UnitOfWork } from '../storage/unit-of-work.ts'

for (const parser of parsers) parser.parse = parsedOnce(parser.parse)
const checkExpected = db.checkConditional
db.createIndexKey = indexKey
db.queryTable = (store, description, data, range, isLocal, fetch, keyNames, callback) => {
  readPage(store, description, data, range, isLocal, fetch, keyNames).then(
    (page) => callback(null, page),
    callback,
  )
}
db.checkConditional = (data, item: Item | undefined) => {
  if (!data._condition) return checkExpected(data, item)
  if (matches(item ?? {}, data._condition.expression)) return null
  return new AwsError('ConditionalCheckFailedException', 'The conditional request failed')
}
// The check of BETWEEN's bounds: dynalite orders strings by UTF-16.
const compare = db.compare
db.compare = (operator, value, others) =>
  operator === 'GT' && !Array.isArray(others)
    ? (compareValues(value, others) ?? 0) > 0
    : compare(operator, value, others)
// Without the copy, `SET a = b ADD b :n` would make a and b one object in dynalite and add to both.
const copied = new WeakSet<object>()
const followPath = db.mapPath
db.mapPath = (path, item) => {
  const value = followPath(path, item)
  return copied.has(path) ? structuredClone(value) : value
}

/**
 * Checks a request and parses its expressions.
 * @returns a copy, with the parsed `_condition`, `_updates`, `_filter`, `_projection`
 * @throws AwsError ValidationException | SerializationException
 */
export function prepare(operation: string, input: any): any {
  const { types, custom } = validationOf(operation)
  try {
    const data = validations.checkTypes(structuredClone(input), types)
    validations.checkValidations(data, types, custom, { options: { maxItemSize: 400 * 1024 } })
    if (data._updates) {
      data._updates.sections = removalsLast(data._updates.sections)
      for (const section of data._updates.sections) if (section.type === 'set') copyPaths(section.val)
    }
    return data
  } catch (error) {
    throw asAwsError(error)
  }
}

/**
 * All paths of one update refer to the item before the update. dynalite applies them one after the other, so list
 * elements are removed last, starting from the end.
 */
function removalsLast(sections: { type: string; path: (string | number)[] }[]) {
  const removals = sections.filter((section) => section.type === 'remove')
  const position = (path: (string | number)[]) => (typeof path.at(-1) === 'number' ? Number(path.at(-1)) : -1)
  removals.sort((a, b) => position(b.path) - position(a.path))
  return [...sections.filter((section) => section.type !== 'remove'), ...removals]
}

/** Makes paths on the right side of a SET return copies, also in nested functions. */
function copyPaths(operand: any): void {
  if (Array.isArray(operand)) copied.add(operand)
  else operand.args?.forEach(copyPaths)
}

/** Runs a prepared operation against a unit of work, without writing to the database. @throws AwsError */
export function run(operation: string, unit: UnitOfWork, data: any): Promise<any> {
  return new Promise((resolve, reject) => {
    unit.onFailure = (error) => reject(asAwsError(error))
    actionOf(operation)(unit.store, data, (error, result) =>
      error ? reject(asAwsError(error)) : resolve(result),
    )
  })
}

/** dynalite's errors carry the wire's body: `{ __type: 'com.amazonaws.dynamodb…#Code', message }`. */
function asAwsError(error: any): unknown {
  if (!error?.body) return error
  const code = error.body.__type.split('#').at(-1)
  return new AwsError(code, error.body.message ?? error.body.Message ?? '', error.statusCode)
}
