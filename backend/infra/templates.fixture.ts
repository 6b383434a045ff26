import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { addAlbum } from './album.ts'
import { repository } from './bundle.ts'
import { settingsOf } from './settings/settings.ts'

export interface Template {
  Resources: Record<string, TemplateResource>
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>
}

export interface TemplateResource {
  Type: string
  Properties: any
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}

/** The settings of cdk.json, the defaults. */
export const defaults: Record<string, unknown> = JSON.parse(
  readFileSync(join(repository, 'cdk.json'), 'utf8'),
).context

/**
 * Synthesizes the album with these settings over those of cdk.json, with a page of one file.
 * @param region of the deployment; it is unknown if not given
 * @returns the templates by their stacks' names
 */
export function templatesWith(
  settings: Record<string, unknown> = {},
  region?: string,
): Record<string, Template> {
  return Object.fromEntries(
    stacksWith(settings, region).map(({ stackName, template }) => [stackName, template]),
  )
}

/** The warnings that synthesis prints with these settings. */
export function warningsWith(settings: Record<string, unknown> = {}, region?: string): string[] {
  return stacksWith(settings, region).flatMap(({ messages }) =>
    messages.flatMap(({ level, entry }) => (level === 'warning' ? [String(entry.data)] : [])),
  )
}

/**
 * Synthesizes the album as `templatesWith` does, and leaves the assembly in `folder`/out.
 * @returns the assembly, whose files are read when they are first needed
 */
export function assemblyIn(folder: string, settings: Record<string, unknown> = {}, region?: string) {
  const page = join(folder, 'page')
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '')
  // Templates only: no file is copied into the assembly.
  const context = { ...defaults, ...settings, 'aws:cdk:disable-asset-staging': true }
  const app = new App({ outdir: join(folder, 'out'), context })
  addAlbum(app, settingsOf(app, region), page)
  return app.synth()
}

function stacksWith(settings: Record<string, unknown>, region?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'))
  try {
    return assemblyIn(folder, settings, region).stacks.map((stack) => ({
      stackName: stack.stackName,
      template: stack.template as Template,
      messages: stack.messages,
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every resource of a type, in all stacks. */
export function resourcesOf(templates: Record<string, Template>, type: string): TemplateResource[] {
  return Object.values(templates).flatMap(({ Resources }) =>
    Object.values(Resources).filter(({ Type }) => Type === type),
  )
}
