import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildASTSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
} from 'graphql'
import { expect, test } from 'vitest'
import { buildSchema } from '../local/appsync/schema/build-schema.ts'
import { schemaForAppSync } from '../infra/api/appsync-schema.ts'
import { repository } from '../infra/bundle.ts'

const read = (file: string) => readFileSync(join(repository, file), 'utf8')
const documented = read('schema.graphql')

/** Every description except those of enum values, with normalized white space, by type, field or argument. */
function descriptions(schema: GraphQLSchema): Map<string, string> {
  const found = new Map<string, string>()
  const keep = (name: string, { description }: { description?: string | null }) => {
    if (description) found.set(name, description.replaceAll(/\s+/g, ' ').trim())
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.astNode && !isEnumType(type)) keep(type.name, type)
    if (!type.astNode || !(isObjectType(type) || isInputObjectType(type))) continue
    for (const field of Object.values(type.getFields())) {
      keep(`${type.name}.${field.name}`, field)
      if ('args' in field)
        for (const argument of field.args) keep(`${type.name}.${field.name}(${argument.name})`, argument)
    }
  }
  return found
}

test('AppSync is sent every type, field and argument with its description', () => {
  const asDocumented = descriptions(buildASTSchema(parse(documented + read('.config/appsync.graphql'))))
  expect(asDocumented.size).toBeGreaterThan(100)
  const { executable } = buildSchema(schemaForAppSync(documented))
  expect(descriptions(executable)).toEqual(asDocumented)
})
