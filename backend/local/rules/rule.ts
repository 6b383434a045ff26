import type { Stack, StackResource, System } from './stack.ts'

/** `refused`: AWS answers with an error. `wrong`: AWS accepts it, but it will not work as intended. */
export type Effect = 'refused' | 'wrong'

/** The members of every rule. */
interface AboutRule {
  /** `{service}/{what-is-wrong}` */
  id: string
  effect: Effect
  /** Where the rule is documented. Begins with `likely: ` if nothing could confirm it. */
  source: string
}

/** Checks each resource of one type. */
export interface ResourceRule extends AboutRule {
  type: string
  /** @returns AWS's own message for each thing that is wrong */
  check(resource: StackResource, system: System): Iterable<string>
}

/** Checks a whole stack. A finding names a resource, or none if the template itself is wrong. */
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
  /** Undefined if the template itself is wrong. */
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
