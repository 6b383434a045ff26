import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, cx_api } from 'aws-cdk-lib'
import { addAlbum } from './album.ts'
import { repository } from './bundle.ts'
import { holdToRules } from './rules.ts'
import { regionIn } from './settings/regions.ts'
import { WrongSetting } from './settings/setting-values.ts'
import { settingsOf } from './settings/settings.ts'

const app = new App({
  outdir: process.env.CDK_OUTDIR ?? join(repository, 'cdk.out'),
  context: contextWithoutTheCli(),
})
addAlbumOrEnd()
holdToRules(app)
printWarnings(app.synth())

/** A wrong setting, or a page that is not built, ends the program with one sentence, without a stack trace. */
function addAlbumOrEnd(): void {
  try {
    addAlbum(app, settingsOf(app, regionIn(process.env)))
  } catch (error) {
    if (!(error instanceof WrongSetting)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** Prints the album's own warnings. The CDK CLI would print them, but "pnpm synth" does not use it. */
function printWarnings({ stacks }: cx_api.CloudAssembly): void {
  if (process.env.CDK_CONTEXT_JSON) return
  for (const { level, entry } of stacks.flatMap(({ messages }) => messages)) {
    const [, sentence] = /^(.*) \[ack: Album:/.exec(String(entry.data)) ?? []
    if (level === cx_api.SynthesisMessageLevel.WARNING && sentence) console.error(`Warning: ${sentence}`)
  }
}

/** The CDK CLI passes cdk.json's context to the app. `pnpm synth` and the local cloud run the app without the CLI. */
function contextWithoutTheCli(): Record<string, unknown> | undefined {
  if (process.env.CDK_CONTEXT_JSON) return undefined
  return JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8')).context
}
