import { appendFileSync, writeFileSync } from 'node:fs'
import type { Identity } from './contract.ts'

/** One decision, which is a line of the trail. */
export interface TrailEntry {
  /** The role's or the user's ARN, or the service's name. */
  caller: string
  /** `dynamodb:GetItem` */
  action: string
  resource: string
  allowed: boolean
}

/**
 * Records every decision, as CloudTrail records calls: starts an empty file and appends one line of JSON for each. A
 * role does not need grants that never appear here.
 */
export function withTrail(identity: Identity, file: string): Identity {
  writeFileSync(file, '')
  return {
    ...identity,
    authorize(caller, action, resource, context) {
      const name = caller.kind === 'service' ? caller.service : (caller.roleArn ?? caller.arn)
      const enter = (allowed: boolean) =>
        appendFileSync(
          file,
          `${JSON.stringify({ caller: name, action, resource, allowed } satisfies TrailEntry)}\n`,
        )
      try {
        identity.authorize(caller, action, resource, context)
      } catch (error) {
        enter(false)
        throw error
      }
      enter(true)
    },
  }
}
