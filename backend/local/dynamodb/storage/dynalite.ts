/**
 * The parts of dynalite in use: the store (LevelDB), request validation, expression parsers, key order, and item
 * operations, each a function (store, data, callback). They are called without dynalite's HTTP server, because most
 * calls come from within this process.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

type Callback = (error: unknown, result: any) => void

/**
 * The functions of dynalite/db in use. Replacing one on this object affects only calls from dynalite's other files:
 * within db.js the functions call each other directly.
 */
export const db: {
  create(options: { path: string }): { db: any }
  createKey(item: any, table: any, keySchema?: any): string
  createIndexKey(item: any, table: any, keySchema: any): string
  checkConditional(data: any, item: any): unknown
  compare(operator: string, value: any, others: any): boolean
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

/** dynalite/db/…Parser. dynalite's validation calls the parsers through these objects. */
export const parsers: { parse(expression: string, options: any): unknown }[] = [
  require('dynalite/db/conditionParser'),
  require('dynalite/db/updateParser'),
]

const fileOf = (operation: string) => operation[0]!.toLowerCase() + operation.slice(1)

/** The shape of an operation's request, and dynalite's further checks of it. */
export function validationOf(operation: string): { types: any; custom?: unknown } {
  return require(`dynalite/validations/${fileOf(operation)}`)
}

export function actionOf(operation: string): (store: unknown, data: any, callback: Callback) => void {
  return require(`dynalite/actions/${fileOf(operation)}`)
}
