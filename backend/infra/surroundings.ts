import type { Stack } from 'aws-cdk-lib'
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync'
import type { DataStack } from './data-stack.ts'
import type { EdgeStack } from './edge-stack.ts'
import type { Settings } from './settings.ts'

/** What a function of the API's stack is made in, and what it may be given rights to. */
export interface Surroundings {
  stack: Stack
  data: DataStack
  edge: EdgeStack
  settings: Settings
}

/** The same for functions that call the API back. */
export interface WithApi extends Surroundings {
  api: CfnGraphQLApi
}
