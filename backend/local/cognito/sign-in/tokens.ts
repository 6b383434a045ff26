import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { AwsError } from '../../service/errors.ts'
import type { ClientSettings } from '../pool/settings.ts'
import type { Session, User } from '../pool/user.ts'
import type { UserPool } from '../pool/user-pool.ts'

/** Begins a session for an authenticated user. @returns the wire's `AuthenticationResult` */
export async function beginSession(pool: UserPool, client: ClientSettings, user: User) {
  const refreshToken = newRefreshToken()
  const session: Session = {
    id: randomUUID(),
    eventId: randomUUID(),
    clientId: client.id,
    authTime: Math.floor(Date.now() / 1000),
    expires: Date.now() + client.refreshTokenSeconds * 1000,
    refreshToken: digest(refreshToken),
    replaced: [],
  }
  const current = await pool.users.update(user.sub, (draft) => {
    draft.sessions = [...draft.sessions.filter(({ expires }) => expires > Date.now()), session]
    return draft
  })
  return { ...tokensOf(pool, client, current, session), RefreshToken: refreshToken }
}

/**
 * New tokens for a refresh token; also a new refresh token if the client rotates them.
 * @throws AwsError NotAuthorizedException, RefreshTokenReuseException
 */
export async function refreshSession(pool: UserPool, client: ClientSettings, refreshToken: string) {
  const found = sessionOf(pool, client, refreshToken)
  if (!found) throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token')
  const { user, session } = found
  if (session.expires < Date.now()) throw new AwsError('NotAuthorizedException', 'Refresh Token has expired')
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.')
  if (client.rotationGraceSeconds === undefined && isGood(session, refreshToken)) {
    return tokensOf(pool, client, user, session)
  }

  const next = newRefreshToken()
  const rotated = await pool.users.update(user.sub, (draft) => {
    const kept = draft.sessions.find(({ id }) => id === session.id)
    if (!kept || !isGood(kept, refreshToken)) return false
    const until = Date.now() + (client.rotationGraceSeconds ?? 0) * 1000
    kept.replaced.push({ refreshToken: kept.refreshToken, until })
    kept.refreshToken = digest(next)
    return true
  })
  if (!rotated) throw new AwsError('RefreshTokenReuseException', 'Refresh token has been reused')
  return { ...tokensOf(pool, client, user, session), RefreshToken: next }
}

/** Ends the session of a refresh token. For an unknown token there is nothing to do. */
export async function revokeSession(
  pool: UserPool,
  client: ClientSettings,
  refreshToken: string,
): Promise<void> {
  const found = sessionOf(pool, client, refreshToken)
  if (!found) return
  await pool.users.update(found.user.sub, (draft) => {
    draft.sessions = draft.sessions.filter(({ id }) => id !== found.session.id)
  })
}

function tokensOf(pool: UserPool, client: ClientSettings, user: User, session: Session) {
  const now = Math.floor(Date.now() / 1000)
  const shared = {
    sub: user.sub,
    iss: pool.issuer,
    ...(user.groups.length > 0 && { 'cognito:groups': user.groups }),
    ...(client.revocation && { origin_jti: session.id }),
    event_id: session.eventId,
    auth_time: session.authTime,
    iat: now,
  }
  const accessToken = {
    ...shared,
    client_id: client.id,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: user.username,
    jti: randomUUID(),
    exp: now + client.accessTokenSeconds,
  }
  const idToken = {
    ...shared,
    ...attributeClaims(client, user),
    aud: client.id,
    token_use: 'id',
    'cognito:username': user.username,
    jti: randomUUID(),
    exp: now + client.idTokenSeconds,
  }
  return {
    AccessToken: pool.keys.sign(accessToken),
    IdToken: pool.keys.sign(idToken),
    ExpiresIn: client.accessTokenSeconds,
    TokenType: 'Bearer',
  }
}

/** The attributes that the client may read; the two `…_verified` are booleans in a token. */
function attributeClaims(client: ClientSettings, user: User): Record<string, unknown> {
  const readable = ([name]: [string, string]) =>
    !client.readAttributes || client.readAttributes.includes(name)
  const claim = ([name, value]: [string, string]) => [
    name,
    name.endsWith('_verified') ? value === 'true' : value,
  ]
  return Object.fromEntries(Object.entries(user.attributes).filter(readable).map(claim))
}

function sessionOf(pool: UserPool, client: ClientSettings, refreshToken: string) {
  const hash = digest(refreshToken)
  for (const user of pool.users.all()) {
    const session = user.sessions.find(
      ({ clientId, refreshToken: current, replaced }) =>
        clientId === client.id && (current === hash || replaced.some((old) => old.refreshToken === hash)),
    )
    if (session) return { user, session }
  }
  return undefined
}

function isGood(session: Session, refreshToken: string): boolean {
  const hash = digest(refreshToken)
  const inGrace = session.replaced.some((old) => old.refreshToken === hash && old.until > Date.now())
  return session.refreshToken === hash || inGrace
}

function newRefreshToken(): string {
  return randomBytes(64).toString('base64url')
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
