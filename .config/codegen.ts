import type { CodegenConfig } from '@graphql-codegen/cli'

/** `pnpm generate`: schema.graphql is the only source of types. */
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
const config: CodegenConfig = {
  schema: ['schema.graphql', '.config/appsync.graphql'],
  generates: {
    'backend/generated/graphql.ts': {
      plugins: ['typescript'],
      config: {
        scalars,
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        maybeValue: 'T | null',
      },
    },
    // Documents stand beside the components that need them; here they are compiled, so that no parser is loaded.
    'frontend/src/generated/graphql.ts': {
      documents: 'frontend/src/**/*.graphql',
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        scalars,
        enumsAsTypes: true,
        useTypeImports: true,
        maybeValue: 'T | null',
        onlyOperationTypes: true,
        documentMode: 'documentNode',
        optimizeDocumentNode: true,
        dedupeFragments: true,
      },
    },
  },
}
export default config
