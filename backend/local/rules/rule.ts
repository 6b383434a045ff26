import type { Stack, StackResource, System } from './stack.ts'

/** `refused`: AWS answers with an error. `wrong`: AWS takes it, and then it does not do what it is there for. */
export type Effect = 'refused' | 'wrong'

/** What every rule says of itself. */
interface AboutRule {
  /** `{service}/{what-is-wrong}` */
  id: string
  effect: Effect
  /** Where it is written; `likely: ` before it where only one report says so. */
  source: string
}

/** Looks at each resource of one type. */
export interface ResourceRule extends AboutRule {
  type: string
  /** @returns AWS's own message for each thing that is wrong */
  check(resource: StackResource, system: System): Iterable<string>
}

/** Looks at a whole stack: a finding names the resource, or none where the template itself is wrong. */
export interface StackRule extends AboutRule {
  checkStack(stack: Stack, system: System): Iterable<StackFinding>
}

export interface StackFinding {
  logicalId?: string
  message: string
}

export type Rule = ResourceRule | StackRule

export interface Finding {
  rule: string
  effect: Effect
  source: string
  /** The template's. */
  file: string
  stack: string
  /** Undefined where the template itself is wrong. */
  logicalId?: string
  type?: string
  /** Where the CDK code made it: `Album-Edge/MediaHeaders/Resource`. */
  constructPath?: string
  message: string
}

export function findingAt(
  { id, effect, source }: Pick<Rule, 'id' | 'effect' | 'source'>,
  stack: Stack,
  logicalId: string | undefined,
  message: string,
): Finding {
  const template = logicalId === undefined ? undefined : stack.template.Resources?.[logicalId]
  const constructPath = template?.Metadata?.['aws:cdk:path']
  return {
    ...{ rule: id, effect, source, file: stack.file, stack: stack.name, logicalId, message },
    type: template?.Type,
    constructPath: typeof constructPath === 'string' ? constructPath : undefined,
  }
}
