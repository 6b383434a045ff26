import { AwsError } from '../../service/errors.ts'

const forgottenAfter = 15 * 60_000

/**
 * Cognito's lockout: 1 s after five wrong passwords, then 2, 4, 8 … up to 15 minutes. The correct password, or 15
 * minutes without attempts, ends it. It is kept in memory, because it never lasts longer. Unknown names are locked like
 * known ones: a lockout must not reveal which names exist. (Amazon Cognito Developer Guide, "Lockout behavior for
 * failed sign-in attempts".)
 */
export function createLockout(now = Date.now) {
  const failures = new Map<string, { count: number; at: number; lockedUntil: number }>()
  return {
    /** @throws AwsError NotAuthorizedException while the name is locked */
    check(name: string) {
      if ((failures.get(name)?.lockedUntil ?? 0) > now()) {
        throw new AwsError('NotAuthorizedException', 'Password attempts exceeded')
      }
    },
    failed(name: string) {
      for (const [other, { at }] of failures) if (at < now() - forgottenAfter) failures.delete(other)
      const count = (failures.get(name)?.count ?? 0) + 1
      const seconds = count < 5 ? 0 : Math.min(2 ** (count - 5), 900)
      failures.set(name, { count, at: now(), lockedUntil: now() + seconds * 1000 })
    },
    succeeded(name: string) {
      failures.delete(name)
    },
  }
}

export type Lockout = ReturnType<typeof createLockout>
