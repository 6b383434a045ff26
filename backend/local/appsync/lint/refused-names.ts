/** Names that the runtime lacks, and the members of built-in objects that it supports. */

/** Functions of built-in objects that exist (Developer Guide, "Supported runtime features"). */
export const supportedStatics = new Map(
  Object.entries({
    Object: ['assign', 'entries', 'fromEntries', 'hasOwn', 'keys', 'values'],
    Math: ['ceil', 'floor', 'max', 'min', 'random', 'round', 'abs', 'pow', 'sqrt', 'trunc', 'sign'],
    JSON: ['parse', 'stringify'],
    Number: ['isFinite', 'isNaN', 'isInteger', 'parseFloat', 'parseInt'],
    Array: ['isArray'],
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

const globals = new Set([
  'undefined',
  'NaN',
  'Infinity',
  'isNaN',
  'isFinite',
  'parseInt',
  'parseFloat',
  'util',
  'extensions',
  'runtime',
  'Boolean',
  ...supportedStatics.keys(),
])

/** Why an undeclared name cannot be used; undefined if it can. */
export function refusedGlobals(name: string): string | undefined {
  if (globals.has(name)) return undefined
  if (name === 'Promise') return 'Promises are not supported: resolvers are synchronous'
  if (['setTimeout', 'setInterval', 'fetch', 'XMLHttpRequest'].includes(name))
    return `${name} is not supported: a resolver reaches the network through its data source alone`
  if (['process', 'require', 'global', 'globalThis', 'module', 'exports'].includes(name))
    return `${name} does not exist in APPSYNC_JS`
  return `${name} is not defined in APPSYNC_JS`
}
