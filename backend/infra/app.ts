import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, Tags } from 'aws-cdk-lib'
import { ApiStack } from './api-stack.ts'
import { repository } from './bundle.ts'
import { DataStack } from './data-stack.ts'
import { EdgeStack } from './edge-stack.ts'
import { ObservabilityStack } from './observability-stack.ts'
import { holdToRules } from './rules.ts'
import { type Settings, settingsOf, WrongSetting } from './settings.ts'
import { SiteStack } from './site-stack.ts'

/** The whole system, in the order in which it is deployed: each stack knows only those before it. */
const app = new App({
  outdir: process.env.CDK_OUTDIR ?? join(repository, 'cdk.out'),
  context: contextWithoutTheCli(),
})
const settings = settingsOrEnd()
const data = new DataStack(app, 'Album-Data', settings)
const edge = new EdgeStack(app, 'Album-Edge', data)
const api = new ApiStack(app, 'Album-Api', data, edge, settings)
new SiteStack(app, 'Album-Site', data, edge, api, settings)
new ObservabilityStack(app, 'Album-Observability', data, api, settings)
Tags.of(app).add('app', 'photo-album')
holdToRules(app)
app.synth()

/** Whoever has set something wrong reads one sentence, not this program's stack. */
function settingsOrEnd(): Settings {
  try {
    return settingsOf(app)
  } catch (error) {
    if (!(error instanceof WrongSetting)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** The CDK CLI hands the app cdk.json's context; `pnpm synth` and the local cloud run the app themselves. */
function contextWithoutTheCli(): Record<string, unknown> | undefined {
  if (process.env.CDK_CONTEXT_JSON) return undefined
  return JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8')).context
}
