import type { Assembly } from '../cloud/assembly.ts'
import { acceptedTemplates, textOf } from './accepted-templates.ts'
import { unknownActions } from './iam-actions.ts'
import { type Finding, findingAt, type Rule } from './rule.ts'
import { rules } from './rules.ts'
import { registryFindings } from './registry/properties.ts'
import { createSystem, type Stack, type System } from './system.ts'

/**
 * Everything in these templates that AWS would refuse, or accept and then not do. Checks the assemblies as if they
 * were deployed together.
 */
export async function findingsOf(assemblies: Assembly[]): Promise<Finding[]> {
  const system = createSystem(assemblies)
  const findings = [...(await registryFindings(system)), ...(await unknownActions(system))]
  for (const stack of system.stacks) for (const rule of rules) findings.push(...apply(rule, stack, system))
  return findings.filter((finding) => finding.effect === 'refused' || !isAccepted(finding, system))
}

/**
 * Before anything is deployed, so that a refused template leaves everything as it was. Templates in which the same
 * rules found nothing before are not checked again.
 * @throws RefusedByAws
 */
export async function refuseWhatAwsRefuses(
  assemblies: Assembly[],
  log: (line: string) => void,
): Promise<void> {
  const text = textOf(assemblies)
  if (acceptedTemplates.has(text)) return
  const findings = await findingsOf(assemblies)
  if (findings.length === 0) acceptedTemplates.add(text)
  for (const finding of findings) if (finding.effect === 'wrong') log(`warning: ${describe(finding)}`)
  const refused = findings.filter(({ effect }) => effect === 'refused')
  if (refused.length > 0) throw new RefusedByAws(refused)
}

/** Templates that AWS would not deploy. */
class RefusedByAws extends Error {
  constructor(findings: Finding[]) {
    super(`AWS would refuse this deployment, so nothing was deployed.\n${findings.map(describe).join('\n')}`)
  }
}

function apply(rule: Rule, stack: Stack, system: System): Finding[] {
  if ('checkStack' in rule)
    return [...rule.checkStack(stack, system)].map(({ logicalId, message }) =>
      findingAt(rule, stack, logicalId, message),
    )
  return stack.resources
    .filter(({ type }) => type === rule.type)
    .flatMap((resource) =>
      [...rule.check(resource, system)].map((message) => findingAt(rule, stack, resource.logicalId, message)),
    )
}

/**
 * A resource's metadata may accept what a rule finds wrong, with a reason:
 * `{ "accepts": { "logs/no-retention": "…" } }`. Nothing can accept what AWS refuses.
 */
function isAccepted({ stack, logicalId, rule }: Finding, system: System): boolean {
  const owner = system.stacks.find(({ name }) => name === stack)
  const accepts: unknown = owner?.template.Resources?.[logicalId ?? '']?.Metadata?.['accepts']
  const reason = accepts && (accepts as Record<string, unknown>)[rule]
  return typeof reason === 'string' && reason !== ''
}

/** Formatted like a compiler's message: where, what, why. */
export function describe(finding: Finding): string {
  const { file, stack, logicalId, type, constructPath, effect, message, rule, source } = finding
  const location = logicalId ? `${logicalId} (${type}${constructPath ? `, ${constructPath}` : ''})` : stack
  const verdict = effect === 'refused' ? 'AWS refuses this' : 'AWS accepts this, but'
  return `${file}: ${location}\n  ${verdict}: ${message}\n  rule ${rule}, source: ${source}`
}
