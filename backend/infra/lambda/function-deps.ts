import type { Stack } from 'aws-cdk-lib'
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { DataStack } from '../data-stack.ts'
import type { Settings } from '../settings/settings.ts'

/** The dependencies of the functions of the API's stack: their stack, and the resources that they get rights to. */
export interface FunctionDeps {
  stack: Stack
  data: DataStack
  /** The parts of the edge stack that functions use. That stack imports the endpoint's, which has a function too. */
  edge: { origin: string; mediaKeyId: string; mediaKeyParameter: string; mediaBucket: IBucket }
  settings: Settings
}

/** The same for functions that call the API back. */
export interface ApiFunctionDeps extends FunctionDeps {
  api: CfnGraphQLApi
}
