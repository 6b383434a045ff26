/**
 * The parts of dynalite that are used: its store (LevelDB), its checks of requests, its parsers of
 * expressions, its order of keys, and its item operations, each a function (store, data, callback).
 * Called here without its HTTP server, since most calls come from within this process.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

type Callback = (error: unknown, result: any) => void

/** dynalite/db, as far as it is used. Only dynalite's other files call its functions by this object, so only their calls can be replaced. */
export const db: {
  create(options: { path: string }): { db: any }
  createKey(item: any, table: any, keySchema?: any): string
  createIndexKey(item: any, table: any, keySchema: any): string
  checkConditional(data: any, item: any): unknown
  matchesFilter(item: any, filter: any, operator?: string): boolean
  mapPath(path: any[], item: any): any
  mapPaths(paths: any[], item: any): any
  queryTable: (...args: any[]) => void
  toLexiStr(value: any, type: string): string
  validateKey(key: any, table: any): Error | undefined
} = require('dynalite/db')

export const validations: {
  checkTypes(data: any, types: any): any
  checkValidations(data: any, types: any, custom: unknown, store: unknown): void
} = require('dynalite/validations')

/** dynalite/db/…Parser, which its checks call by these objects. */
export const parsers: { parse(expression: string, options: any): unknown }[] = [
  require('dynalite/db/conditionParser'),
  require('dynalite/db/updateParser'),
]

const fileOf = (operation: string) => operation[0]!.toLowerCase() + operation.slice(1)

/** The shape of an operation's request, and its checks beyond the shape. */
export function validationOf(operation: string): { types: any; custom?: unknown } {
  return require(`dynalite/validations/${fileOf(operation)}`)
}

export function actionOf(operation: string): (store: unknown, data: any, callback: Callback) => void {
  return require(`dynalite/actions/${fileOf(operation)}`)
}
