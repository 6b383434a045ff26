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
      config: { scalars, enumsAsTypes: true, useTypeImports: true, skipTypename: true, maybeValue: 'T | null' },
    },
  },
}
export default config
