import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inOrder } from './order.ts'

/** The output of `cdk synth`: stacks in deployment order. */
export interface Assembly {
  directory: string
  stacks: AssembledStack[]
}

export interface AssembledStack {
  name: string
  /** The folder of the assembly (or of the nested stage) that contains this stack. */
  directory: string
  /** Absolute. */
  templateFile: string
  /** From the app; undefined for a stack without an environment. */
  account?: string
  region?: string
  template: Template
  /** The assembly's values for the template's parameters. */
  parameters: Record<string, string>
  fileAssets: FileAsset[]
}

export interface FileAsset {
  /** Absolute path of a folder (which CDK would zip and upload) or of one file. */
  path: string
  /** The template's location for the asset, with `${AWS::AccountId}` and similar unresolved. */
  destinations: { bucketName: string; objectKey: string }[]
}

export interface Template {
  Resources?: Record<string, TemplateResource>
  Parameters?: Record<string, { Type: string; Default?: unknown }>
  Conditions?: Record<string, unknown>
  Mappings?: Record<string, Record<string, Record<string, unknown>>>
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>
  Transform?: unknown
  Description?: unknown
}

export interface TemplateResource {
  Type: string
  Properties?: Record<string, unknown>
  DependsOn?: string | string[]
  Condition?: string
  Metadata?: Record<string, unknown>
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}

/** The parts of the cloud assembly's schema (cloud-assembly-schema/lib/manifest.ts) in use here. */
interface Manifest {
  artifacts?: Record<string, Artifact>
}
interface Artifact {
  type: string
  environment?: string
  dependencies?: string[]
  properties?: {
    templateFile?: string
    stackName?: string
    parameters?: Record<string, string>
    file?: string
    directoryName?: string
  }
}
interface AssetManifest {
  files?: Record<
    string,
    {
      source: { path?: string; executable?: string[]; packaging?: string }
      destinations: Record<string, { bucketName: string; objectKey: string }>
    }
  >
  dockerImages?: Record<string, unknown>
}

/**
 * Reads a synthesized assembly, including nested stages.
 * @throws Error that names a missing part, or a part that cannot run here
 */
export function readAssembly(directory: string): Assembly {
  const absolute = resolve(directory)
  if (!existsSync(join(absolute, 'manifest.json'))) {
    throw new Error(
      `${absolute} is no synthesized CDK assembly: it has no manifest.json (cdk synth writes one).`,
    )
  }
  return { directory: absolute, stacks: readStacks(absolute) }
}

function readStacks(directory: string): AssembledStack[] {
  const { artifacts = {} } = readJson<Manifest>(join(directory, 'manifest.json'))
  const ids = inOrder(
    Object.keys(artifacts),
    (id) => artifacts[id]!.dependencies ?? [],
    `The artifacts of ${directory}`,
  )
  const fileAssets = ids.flatMap((id) => readFileAssets(directory, artifacts[id]!))
  return ids.flatMap((id) => {
    const artifact = artifacts[id]!
    if (artifact.type === 'cdk:cloud-assembly')
      return readStacks(join(directory, artifact.properties!.directoryName!))
    if (artifact.type === 'aws:cloudformation:stack') return [readStack(directory, id, artifact, fileAssets)]
    return []
  })
}

function readStack(
  directory: string,
  id: string,
  artifact: Artifact,
  fileAssets: FileAsset[],
): AssembledStack {
  const { templateFile, stackName, parameters = {} } = artifact.properties ?? {}
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? []
  const file = join(directory, templateFile ?? `${id}.template.json`)
  const template = readJson<Template>(file)
  if (template.Transform) {
    throw new Error(
      `The stack ${id} needs the transform ${JSON.stringify(template.Transform)}, which is not run here.`,
    )
  }
  return {
    name: stackName ?? id,
    directory,
    templateFile: file,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    template,
    parameters,
    fileAssets,
  }
}

function readFileAssets(directory: string, artifact: Artifact): FileAsset[] {
  if (artifact.type !== 'cdk:asset-manifest') return []
  const { files = {}, dockerImages = {} } = readJson<AssetManifest>(
    join(directory, artifact.properties!.file!),
  )
  const image = Object.keys(dockerImages)[0]
  if (image)
    throw new Error(
      `The asset ${image} of ${directory} is a container image, which the local cloud cannot run. Use a zip file or a folder.`,
    )
  return Object.entries(files).map(([id, { source, destinations }]) => {
    if (!source.path)
      throw new Error(
        `The asset ${id} of ${directory} is built by a command, which the local cloud does not run. Use a file or a folder.`,
      )
    return { path: resolve(directory, source.path), destinations: Object.values(destinations) }
  })
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, 'utf8')) as Shape
}
