import type { Credentials, Identity, Principal } from './contract.ts'
import { developerCredentials, derive, roleCredentials, roleOfSessionToken } from './credentials.ts'
import { isSame } from './is-same.ts'
import { createPermissions } from './permissions.ts'
import { readSignature } from './read-signature.ts'
import { refusal } from './refusals.ts'
import { checkSignature } from './signature.ts'

/** The session name of every role: a role has only one session here. */
const sessionName = 'local-cloud'

/**
 * IAM and STS of one account: authenticates callers by Signature Version 4, and authorizes them. All credentials are derived from
 * `secret`, which gives access to the whole account.
 */
export function createIdentity(account: { region: string; accountId: string; secret: string }): Identity {
  const { region, accountId, secret } = account
  const developer = developerCredentials(secret)
  const permissions = createPermissions(account)

  const developerPrincipal: Principal = {
    kind: 'developer',
    arn: `arn:aws:iam::${accountId}:user/developer`,
    accountId,
    userId: `AIDA${derive(secret, 'developer user id', 17)}`,
    accessKeyId: developer.accessKeyId,
  }

  function principalOf(roleArn: string): Principal {
    const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1)
    return {
      kind: 'role',
      arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
      roleArn,
      accountId,
      userId: `AROA${derive(secret, `user id of ${roleArn}`, 17)}:${sessionName}`,
      accessKeyId: roleCredentials(secret, roleArn).accessKeyId,
    }
  }

  /** Verified session tokens: deriving a session's keys takes longer than the rest of a check. */
  const sessions = new Map<string, [Principal, Credentials]>()

  /** The owner of an access key; undefined if the session token does not belong to the key. */
  function owner(
    accessKeyId: string,
    sessionToken: string | undefined,
    service: string,
  ): [Principal, Credentials] {
    if (sessionToken === undefined) {
      if (!isSame(accessKeyId, developer.accessKeyId)) throw refusal(service, 'unknownKey')
      return [developerPrincipal, developer]
    }
    const session = sessions.get(sessionToken) ?? sessionOf(sessionToken)
    if (!session || !isSame(accessKeyId, session[1].accessKeyId)) throw refusal(service, 'badToken')
    sessions.set(sessionToken, session)
    return session
  }

  function sessionOf(sessionToken: string): [Principal, Credentials] | undefined {
    const roleArn = roleOfSessionToken(secret, sessionToken)
    return roleArn === undefined ? undefined : [principalOf(roleArn), roleCredentials(secret, roleArn)]
  }

  return {
    developer,
    developerPrincipal,
    credentialsOf: (roleArn) => roleCredentials(secret, roleArn),
    principalOf,
    putRolePolicy: permissions.putRolePolicy,
    putResourcePolicy: permissions.putResourcePolicy,
    authorize: permissions.authorize,
    async verify(request, payloadSha256, service) {
      try {
        const signature = readSignature(request, service, region)
        const [principal, credentials] = owner(signature.accessKeyId, signature.sessionToken, service)
        await checkSignature(request, payloadSha256, service, signature, credentials)
        return principal
      } catch (error) {
        if (error instanceof URIError)
          throw refusal(service, 'incomplete', 'The URL is not encoded as it must be.')
        throw error
      }
    },
  }
}
