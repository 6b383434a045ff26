import { randomBytes } from 'node:crypto'
import type { Exchange } from '../pool/srp.ts'
import type { User } from '../pool/user.ts'

/** A sign-in between its two requests. */
export type Challenge = { clientId: string } & (
  | { name: 'PASSWORD_VERIFIER'; user: User; known: boolean; exchange: Exchange }
  | { name: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA'; sub: string }
)

/**
 * The open challenges. They last for minutes (`AuthSessionValidity`) and contain a secret number, so they stay in
 * memory: after a restart, an interrupted sign-in starts over.
 */
export function createChallenges() {
  const waiting = new Map<string, { challenge: Challenge; expires: number }>()
  return {
    /** @returns the challenge's opaque id in base64, which the client sends back with its response */
    send(challenge: Challenge, seconds: number): string {
      for (const [id, { expires }] of waiting) if (expires < Date.now()) waiting.delete(id)
      const id = randomBytes(64).toString('base64')
      waiting.set(id, { challenge, expires: Date.now() + seconds * 1000 })
      return id
    },
    find<Name extends Challenge['name']>(id: string, name: Name, clientId: string) {
      const found = waiting.get(id)
      const challenge = found?.challenge
      if (!found || found.expires < Date.now()) return undefined
      if (challenge?.name !== name || challenge.clientId !== clientId) return undefined
      return challenge as Challenge & { name: Name }
    },
    end(id: string) {
      waiting.delete(id)
    },
  }
}

export type Challenges = ReturnType<typeof createChallenges>
