import type { Verifier } from './srp.ts'

type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD'

/** One user as kept on disk. Times are milliseconds since 1970. */
export interface User {
  sub: string
  /** Never changes. Where an attribute takes the name's place, the sub. SRP's verifier is bound to it. */
  username: string
  attributes: Record<string, string>
  status: UserStatus
  enabled: boolean
  created: number
  modified: number
  groups: string[]
  password?: Verifier
  /** Until when an administrator's temporary password is good. */
  temporaryUntil?: number
  /** The codes sent and not yet redeemed, by what they are for. */
  codes: Record<string, SentCode>
  /** Wrong codes in the present hour, by what they were tried for. */
  wrongCodes: Record<string, { count: number; since: number }>
  sessions: Session[]
  softwareToken?: SoftwareToken
}

/** The secret that an authenticator app shares, in base32. */
export interface SoftwareToken {
  /** Whether signing in asks for a code. */
  enabled: boolean
  /** Only once a code has shown that the app has it. */
  secret?: string
  /** One that was given out, until a code shows the same of it. */
  unverified?: string
  /** The step of the last code that was taken. */
  lastStep?: number
}

export interface SentCode {
  code: string
  expires: number
  /** The address it went to: what the right code verifies. */
  attribute: string
  value: string
}

/** One sign-in, from its password to its last refresh. */
export interface Session {
  /** `origin_jti` of every token that descends from it. */
  id: string
  /** `event_id` of the same. */
  eventId: string
  clientId: string
  /** Seconds since 1970, as the `auth_time` claim. */
  authTime: number
  expires: number
  /** SHA-256 of the refresh token; the token itself is not kept. */
  refreshToken: string
  /** Refresh tokens replaced by rotation, and until when each may still be sent again. */
  replaced: { refreshToken: string; until: number }[]
}

/** `sub` and the other attributes, as Cognito lists them. */
export function attributeList(user: User): { Name: string; Value: string }[] {
  return [
    { Name: 'sub', Value: user.sub },
    ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
  ]
}

/** The wire's `UserType`; AdminGetUser has the attributes under another name. */
export function describeUser(user: User) {
  return {
    Username: user.username,
    Attributes: attributeList(user),
    UserCreateDate: user.created / 1000,
    UserLastModifiedDate: user.modified / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}
