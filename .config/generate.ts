import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codegen } from '@graphql-codegen/core'
import * as typedDocumentNode from '@graphql-codegen/typed-document-node'
import * as typescript from '@graphql-codegen/typescript'
import * as typescriptOperations from '@graphql-codegen/typescript-operations'
import { buildASTSchema, lexicographicSortSchema, parse, printSchema } from 'graphql'

/** `pnpm generate`: schema.graphql is the only source of types for resolvers, functions and the page. */
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const scalars = {
  ID: 'string',
  AWSDate: 'string',
  AWSTime: 'string',
  AWSDateTime: 'string',
  AWSTimestamp: 'number',
  AWSEmail: 'string',
  AWSJSON: 'string',
  AWSURL: 'string',
  AWSPhone: 'string',
  AWSIPAddress: 'string',
}
const schema = lexicographicSortSchema(
  buildASTSchema(parse(['schema.graphql', '.config/appsync.graphql'].map(read).join('\n'))),
)
const common = { scalars, enumsAsTypes: true, useTypeImports: true, maybeValue: 'T | null' }
const plugins = { typescript, typescriptOperations, typedDocumentNode }

await generate('backend/generated/graphql.ts', ['typescript'], { skipTypename: true })
// Each document is next to the component that needs it. They are compiled here, so the page loads no parser.
await generate(
  'frontend/src/generated/graphql.ts',
  ['typescriptOperations', 'typedDocumentNode'],
  {
    onlyOperationTypes: true,
    documentMode: 'documentNode',
    optimizeDocumentNode: true,
    dedupeFragments: true,
  },
  // The page and the command line use the same documents for an export.
  [...documentsIn('frontend/src'), ...documentsIn('backend/archive')],
)
// The command line sends its documents as text.
await generate(
  'backend/cli/generated/graphql.ts',
  ['typescriptOperations', 'typedDocumentNode'],
  { onlyOperationTypes: true, documentMode: 'string', dedupeFragments: true },
  [...documentsIn('backend/cli'), ...documentsIn('backend/archive')],
)

async function generate(
  filename: string,
  names: (keyof typeof plugins)[],
  config: object,
  documents: string[] = [],
): Promise<void> {
  const text = await codegen({
    filename,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: documents.map((location) => ({ location, document: parse(read(location)) })),
    config: { ...common, ...config },
    plugins: names.map((name) => ({ [name]: {} })),
    pluginMap: plugins,
  })
  mkdirSync(dirname(filename), { recursive: true })
  writeFileSync(filename, text)
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

function documentsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => join(folder, file))
}
