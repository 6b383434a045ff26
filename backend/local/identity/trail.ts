import { appendFileSync, writeFileSync } from 'node:fs'
import type { Identity } from './contract.ts'

/** One decision, as a line of the trail. */
export interface TrailEntry {
  /** The role's or the user's ARN, or the service's name. */
  caller: string
  /** `dynamodb:GetItem` */
  action: string
  resource: string
  allowed: boolean
}

/**
 * Keeps a trail of every decision, as CloudTrail does of calls: one line of JSON each, from an empty file
 * on. What a role was granted and never appears here, it does not need.
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
