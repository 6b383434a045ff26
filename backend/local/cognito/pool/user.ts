import type { Verifier } from './srp.ts'

type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD'

/** A user as stored on disk. Times are milliseconds since 1970. */
export interface User {
  sub: string
  /** Never changes: SRP's verifier is bound to it. It is the sub if users sign in by an attribute. */
  username: string
  attributes: Record<string, string>
  status: UserStatus
  enabled: boolean
  created: number
  modified: number
  groups: string[]
  password?: Verifier
  /** When an administrator's temporary password expires. */
  temporaryUntil?: number
  /** The codes sent and not yet redeemed, by purpose. */
  codes: Record<string, SentCode>
  /** Wrong codes in the current hour, by purpose. */
  wrongCodes: Record<string, { count: number; since: number }>
  sessions: Session[]
  softwareToken?: SoftwareToken
}

/** An authenticator app's shared secret, in base32. */
export interface SoftwareToken {
  /** Whether sign-in asks for a code. */
  enabled: boolean
  /** Set once a code has proved that the app has it. */
  secret?: string
  /** A secret that was handed out and not yet proved by a code. */
  unverified?: string
  /** The step of the last accepted code. */
  lastStep?: number
}

export interface SentCode {
  code: string
  expires: number
  /** The address that received the code; the correct code verifies it. */
  attribute: string
  value: string
}

/** One sign-in, from the password to the last refresh. */
export interface Session {
  /** `origin_jti` of every token that descends from it. */
  id: string
  /** `event_id` of the same tokens. */
  eventId: string
  clientId: string
  /** Seconds since 1970, as the `auth_time` claim. */
  authTime: number
  expires: number
  /** SHA-256 of the refresh token; the token itself is not stored. */
  refreshToken: string
  /** Refresh tokens replaced by rotation, and when each stops being accepted. */
  replaced: { refreshToken: string; until: number }[]
}

/** `sub` and the other attributes, as Cognito lists them. */
export function attributeList(user: User): { Name: string; Value: string }[] {
  return [
    { Name: 'sub', Value: user.sub },
    ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
  ]
}

/** The wire's `UserType`; AdminGetUser names the attributes differently. */
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
