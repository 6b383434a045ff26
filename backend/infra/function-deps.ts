import type { Stack } from 'aws-cdk-lib'
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync'
import type { DataStack } from './data-stack.ts'
import type { EdgeStack } from './edge-stack.ts'
import type { Settings } from './settings.ts'

/** What the functions of the API's stack are made in, and what they may be granted rights to. */
export interface FunctionDeps {
  stack: Stack
  data: DataStack
  edge: EdgeStack
  settings: Settings
}

/** The same for functions that call the API back. */
export interface ApiFunctionDeps extends FunctionDeps {
  api: CfnGraphQLApi
}
