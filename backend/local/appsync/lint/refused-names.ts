/** Names that the runtime lacks, and the members of built-in objects that it supports. */

/**
 * Functions of built-in objects that exist: the list of the Developer Guide, "Supported runtime features". The objects themselves are
 * no functions: AppSync refuses `Number(text)`, `parseInt` and `parseFloat` (github.com/aws/aws-appsync-community/issues/303).
 * Unary `+` makes a number of a text.
 */
export const supportedStatics = new Map(
  Object.entries({
    Object: ['assign', 'entries', 'hasOwn', 'keys', 'values'],
    Math: ['ceil', 'floor', 'max', 'min', 'random', 'round'],
    JSON: ['parse', 'stringify'],
    Number: ['isFinite', 'isNaN'],
    String: ['raw'],
    console: ['log', 'error'],
  }),
)

/** Methods that the official plugin denies on strings, arrays and objects, and the methods of Function and Promise. */
export const refusedMethods = new Set([
  ...['apply', 'bind', 'call'],
  ...['copyWithin', 'group', 'groupToMap', 'toLocaleString', 'toSorted', 'toSpliced', 'with'],
  ...[
    'charCodeAt',
    'codePointAt',
    'localeCompare',
    'match',
    'matchAll',
    'padEnd',
    'padStart',
    'repeat',
    'search',
  ],
  ...['toLocaleLowerCase', 'toLocaleUpperCase'],
  ...['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', '__defineGetter__', '__defineSetter__'],
  ...['then', 'catch', 'finally'],
])

const globals = new Set(['undefined', 'NaN', 'Infinity', 'util', 'extensions', 'runtime'])

/**
 * Why an undeclared name cannot be used; undefined if it can.
 * @param member the name of the member that is read from it
 */
export function refusedGlobals(name: string, member: string | undefined): string | undefined {
  if (globals.has(name)) return undefined
  if (supportedStatics.has(name))
    return member
      ? undefined
      : `${name} is not supported, but for its functions such as ${name}.${supportedStatics.get(name)![0]}`
  if (name === 'Promise') return 'Promises are not supported: resolvers are synchronous'
  if (['setTimeout', 'setInterval', 'fetch', 'XMLHttpRequest'].includes(name))
    return `${name} is not supported: a resolver reaches the network through its data source alone`
  if (['process', 'require', 'global', 'globalThis', 'module', 'exports'].includes(name))
    return `${name} does not exist in APPSYNC_JS`
  return `${name} is not defined in APPSYNC_JS`
}
