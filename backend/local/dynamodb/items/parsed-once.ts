/**
 * A cache of parsed expressions. Programs repeat the same few expressions with different values, and dynalite's parser
 * takes up to 1.4 ms for one. A cached expression has placeholders for the values.
 */

/** The input of dynalite's parsers, which remove used names and values from the `unused…` members. */
interface Context {
  attrNames?: Record<string, string>
  attrVals?: Record<string, Record<string, unknown>>
  unusedAttrNames: Record<string, true>
  unusedAttrVals: Record<string, true>
  isKeyCondition?: boolean
  isReserved: unknown
  compare: unknown
}
type Parse = (expression: string, options: { context: Context }) => unknown

interface Reading {
  tree: object
  /** Placeholders in the tree, with the names of their values. */
  nameOfPlaceholder: Map<unknown, string>
  names: string[]
  values: string[]
}

const MAX_KEPT = 500
/** The validity of these depends on the values themselves. For everything else, it depends only on their types. */
const DEPENDS_ON_VALUES = /between|attribute_type/i

/** Adds a cache to a parser. A refused expression is parsed again each time, because the refusal may cite a value. */
export function parsedOnce(parse: Parse): Parse {
  const readings = new Map<string, Reading>()
  return (expression, options) => {
    const { context } = options
    if (DEPENDS_ON_VALUES.test(expression)) return parse(expression, options)
    const types = Object.entries(context.attrVals ?? {}).map(([name, value]) => [name, Object.keys(value)])
    const key = JSON.stringify([expression, context.isKeyCondition, context.attrNames, types])
    const reading = readings.get(key) ?? read(parse, expression, context)
    if (!reading) return parse(expression, options)
    if (readings.size >= MAX_KEPT) readings.clear()
    readings.set(key, reading)
    for (const name of reading.names) delete context.unusedAttrNames[name]
    for (const value of reading.values) delete context.unusedAttrVals[value]
    return filled(reading.tree, reading.nameOfPlaceholder, context.attrVals ?? {})
  }
}

/** Parses with a placeholder for each value; undefined if the parser refuses. */
function read(parse: Parse, expression: string, context: Context): Reading | undefined {
  const placeholders = Object.entries(context.attrVals ?? {}).map(
    ([name, value]) => [name, Object.fromEntries(Object.keys(value).map((type) => [type, name]))] as const,
  )
  const unusedAttrNames = { ...context.unusedAttrNames }
  const unusedAttrVals = { ...context.unusedAttrVals }
  const attrVals = context.attrVals && Object.fromEntries(placeholders)
  try {
    const tree = parse(expression, { context: { ...context, attrVals, unusedAttrNames, unusedAttrVals } })
    if (typeof tree !== 'object' || tree === null) return undefined
    return {
      tree,
      nameOfPlaceholder: new Map(placeholders.map(([name, placeholder]) => [placeholder, name])),
      names: Object.keys(context.unusedAttrNames).filter((name) => !(name in unusedAttrNames)),
      values: Object.keys(context.unusedAttrVals).filter((name) => !(name in unusedAttrVals)),
    }
  } catch {
    return undefined
  }
}

/** A copy with the values filled in, which the call may change. */
function filled(
  node: unknown,
  nameOfPlaceholder: Reading['nameOfPlaceholder'],
  values: Record<string, unknown>,
): unknown {
  const name = nameOfPlaceholder.get(node)
  if (name !== undefined) return values[name]
  if (Array.isArray(node)) return node.map((part) => filled(part, nameOfPlaceholder, values))
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.create(Object.getPrototypeOf(node))
  for (const member in node) copy[member] = filled((node as any)[member], nameOfPlaceholder, values)
  return copy
}
