import type { Template, TemplateResource } from '../cloud/assembly.ts'

/** All stacks that are deployed together, as rules see them. */
export interface System {
  stacks: Stack[]
  resources(type: string): StackResource[]
  /** What an output of one of the stacks exports under this name. */
  exported(name: string): unknown
}

export interface Stack {
  name: string
  /** The template's. */
  file: string
  account?: string
  region?: string
  template: Template
  parameters: Record<string, string>
  resources: StackResource[]
  resource(logicalId: string): StackResource | undefined
  /** The file or folder that CDK would upload under this key. */
  asset(objectKey: unknown): string | undefined
}

export interface StackResource {
  stack: Stack
  logicalId: string
  type: string
  /** With every value that the templates themselves determine; `Unknown` for the others. */
  properties: any
  template: TemplateResource
}
