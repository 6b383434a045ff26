/** The callers of services, and the authorization of their calls. */

/** Who signed a request: a role's session, or the developer, who has all permissions. */
export interface Principal {
  kind: 'developer' | 'role'
  /** `arn:aws:iam::…:user/developer` or `arn:aws:sts::…:assumed-role/{role}/{session}`. */
  arn: string
  /** The role behind the session; undefined for the developer. */
  roleArn?: string
  accountId: string
  userId: string
  accessKeyId: string
}

/** An AWS service that acts as itself, such as S3 when it sends an event to a queue. */
export interface ServicePrincipal {
  kind: 'service'
  /** `s3.amazonaws.com` */
  service: string
  /** The resource on whose behalf it acts (`aws:SourceArn` in policies). */
  sourceArn: string
}

export type Caller = Principal | ServicePrincipal

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** A request as it was signed: `url` is the path and query exactly as received. */
export interface SignedRequest {
  method: string
  url: string
  headers: Record<string, string | string[] | undefined>
}

export interface PolicyDocument {
  Statement: PolicyStatement | PolicyStatement[]
}
export interface PolicyStatement {
  Effect: 'Allow' | 'Deny'
  Principal?: unknown
  Action?: string | string[]
  NotAction?: string | string[]
  Resource?: string | string[]
  NotResource?: string | string[]
  Condition?: Record<string, Record<string, string | string[]>>
}

export interface Identity {
  /** The account administrator's credentials, which the CLI prints for people and tests. */
  readonly developer: Credentials
  /** The developer as a caller, for the start command's own calls. */
  readonly developerPrincipal: Principal
  /** Credentials for a session of this role (STS AssumeRole). They are always the same for a role on one machine. */
  credentialsOf(roleArn: string): Credentials
  /** The same session as a caller, for services within this process. */
  principalOf(roleArn: string): Principal
  /** Records a role's identity policies, replacing those recorded under the same name. */
  putRolePolicy(roleArn: string, name: string, document: PolicyDocument): void
  /** Records a named policy of a resource (queue, bucket, function). */
  putResourcePolicy(resourceArn: string, name: string, document: PolicyDocument): void
  /**
   * Verifies Signature Version 4, in the Authorization header or in the query (presigned). `payloadSha256` is the hex
   * digest of the body, 'UNSIGNED-PAYLOAD' or a 'STREAMING-…' value.
   * @throws AwsError with the service's own code: IncompleteSignature | InvalidSignatureException |
   * UnrecognizedClientException | ExpiredTokenException | MissingAuthenticationToken …
   */
  verify(request: SignedRequest, payloadSha256: string, service: string): Promise<Principal>
  /**
   * Decides like IAM: an explicit Deny wins, then an Allow in the role's policies (or, for a service, in the
   * resource's); otherwise the call is refused. `context` has the condition keys; some, such as `dynamodb:LeadingKeys`,
   * have several values.
   * @throws AwsError AccessDeniedException (403)
   */
  authorize(
    caller: Caller,
    action: string,
    resourceArn: string,
    context?: Record<string, string | string[]>,
  ): void
}
