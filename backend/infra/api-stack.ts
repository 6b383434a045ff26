import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stack } from 'aws-cdk-lib'
import { CfnGraphQLSchema } from 'aws-cdk-lib/aws-appsync'
import type { Construct } from 'constructs'
import { alarm, LATE, LATE_IN_WORDS, watchFunction } from './alarms.ts'
import { addResolvers } from './api/resolvers.ts'
import { schemaForAppSync } from './api/appsync-schema.ts'
import { repository } from './bundle.ts'
import type { DataStack } from './data-stack.ts'
import type { EdgeStack } from './edge-stack.ts'
import type { EndpointStack } from './endpoint-stack.ts'
import { Fields } from './api/fields.ts'
import { changes, cleanup, rekognize, sweep } from './lambda/functions-of-events.ts'
import {
  albums,
  deleteAccount,
  edit,
  enlarge,
  jobs,
  links,
  media,
  reanalyze,
  upload,
} from './lambda/functions-of-fields.ts'
import type { NodeFunction } from './lambda/node-function.ts'
import type { Settings } from './settings/settings.ts'

/** The fields of the API, and the functions that answer them or react to events. */
export class ApiStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    private readonly data: DataStack,
    { api }: EndpointStack,
    edge: EdgeStack,
    settings: Settings,
  ) {
    super(scope, id, {
      description: 'Photo album: fields of the API, and functions',
      // With its white space, the template nearly has the million bytes that CloudFormation takes.
      suppressTemplateIndentation: true,
    })
    const schema = new CfnGraphQLSchema(this, 'Schema', {
      apiId: api.attrApiId,
      definition: schemaForAppSync(readFileSync(join(repository, 'schema.graphql'), 'utf8')),
    })
    const deps = { stack: this, data, edge, settings }
    const fieldFunctions = {
      upload: upload(deps),
      media: media(deps),
      enlarge: enlarge(deps),
      edit: edit(deps),
      jobs: jobs(deps),
      reanalyze: reanalyze(deps),
      albums: albums(deps),
      links: links(deps),
      deleteAccount: deleteAccount(deps),
    }
    const apiDeps = { ...deps, api }
    const eventFunctions = {
      rekognize: rekognize(apiDeps),
      changes: changes(apiDeps),
      cleanup: cleanup(apiDeps),
      sweep: sweep(apiDeps),
    }
    this.watch({ ...fieldFunctions, ...eventFunctions })
    addResolvers(new Fields(this, 'Fields', api.attrApiId, schema), data, fieldFunctions)
  }

  /** Alarms on every function. */
  private watch(functions: Record<string, NodeFunction> & { cleanup: NodeFunction }): void {
    const { alarmTopic } = this.data
    for (const [name, watched] of Object.entries(functions)) watchFunction(this, name, watched, alarmTopic)
    const behind = functions.cleanup.metric('IteratorAge', { statistic: 'Maximum' })
    alarm(
      this,
      'CleanupBehind',
      alarmTopic,
      behind,
      LATE * 1000,
      `Clean-up is ${LATE_IN_WORDS} behind the changes of the table.`,
    )
  }
}
