import { join } from 'node:path'
import { type App, Tags } from 'aws-cdk-lib'
import { ApiStack } from './api-stack.ts'
import { repository } from './bundle.ts'
import { DataStack } from './data-stack.ts'
import { EdgeStack } from './edge-stack.ts'
import { EndpointStack } from './endpoint-stack.ts'
import { keepHandlersLogs } from './handlers-log.ts'
import { ObservabilityStack } from './observability-stack.ts'
import { albumName, type Settings } from './settings/settings.ts'
import { SiteStack } from './site-stack.ts'

/**
 * The whole system, in the order of deployment: each stack knows only the stacks before it.
 * @param page the folder with the built page
 */
export function addAlbum(app: App, settings: Settings, page = join(repository, 'frontend', 'dist')): void {
  const { stage } = settings
  const stackName = (part: string) => ['Album', stage, part].filter(Boolean).join('-')
  const data = new DataStack(app, stackName('Data'), settings)
  const endpoint = new EndpointStack(app, stackName('Endpoint'), data, settings)
  const edge = new EdgeStack(app, stackName('Edge'), data, endpoint, settings)
  const api = new ApiStack(app, stackName('Api'), data, endpoint, edge, settings)
  new SiteStack(app, stackName('Site'), data, endpoint, edge, settings, page).addStackDependency(api)
  new ObservabilityStack(app, stackName('Observability'), data, endpoint, api, settings)
  keepHandlersLogs(app)
  Tags.of(app).add('app', albumName(settings))
}
