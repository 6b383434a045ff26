import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  GraphQLID,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  getNamedType,
} from 'graphql'

/** The smallest valid operation for each field of the schema. It passes an id wherever the field accepts one. */

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
export const schema = buildSchema(read('../../.config/appsync.graphql') + read('../../schema.graphql'), {
  assumeValidSDL: true,
})

/** @returns each field of `Query`, `Mutation` or `Subscription` with an operation that selects only this field */
export function everyCall(type: 'Query' | 'Mutation' | 'Subscription', id: string): [string, string][] {
  const fields = (schema.getType(type) as GraphQLObjectType).getFields()
  return Object.values(fields).map((field) => [field.name, `${type.toLowerCase()} { ${call(field, id)} }`])
}

function call({ name, args, type }: GraphQLField<unknown, unknown>, id: string): string {
  const given = args.filter(isGiven).map((arg) => `${arg.name}: ${literal(arg.type, id)}`)
  const selection = isLeafType(getNamedType(type)) ? '' : ' { __typename }'
  return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${selection}`
}

const isGiven = ({ type, defaultValue }: GraphQLArgument | GraphQLInputField) =>
  takesId(type) || (isNonNullType(type) && defaultValue === undefined)

function takesId(type: GraphQLInputType): boolean {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return named === GraphQLID
  return Object.values(named.getFields()).some((field) => takesId(field.type))
}

/** A literal of this type. Ids are always `id`. */
function literal(type: GraphQLInputType, id: string): string {
  if (isNonNullType(type)) return literal(type.ofType, id)
  if (isListType(type)) return `[${literal(type.ofType, id)}]`
  if (isEnumType(type)) return type.getValues()[0]!.name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isGiven)
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, id)}`).join(', ')} }`
  }
  const values: Record<string, string> = { Int: '1', Float: '1', Boolean: 'true', ID: `"${id}"` }
  return values[type.name] ?? '"x"'
}
