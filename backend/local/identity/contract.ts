/** The callers of services, and the decision whether a call is allowed. */

/** The signer of a request: a role's session, or the developer, who has all permissions. */
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

/** An AWS service that acts on its own account, such as S3 sending an event to a queue. */
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

/** A request as it was signed: `url` is path and query exactly as they came over the wire. */
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
  /** The account's administrator: the CLI prints these for a person or a test to use. */
  readonly developer: Credentials
  /** The developer as a caller, for the start command's own calls. */
  readonly developerPrincipal: Principal
  /** Credentials of a session of this role (STS AssumeRole); stable for a role on one machine. */
  credentialsOf(roleArn: string): Credentials
  /** The same session as a caller, for services that act within this process. */
  principalOf(roleArn: string): Principal
  /** Records a role's identity policies, replacing those recorded under the same name. */
  putRolePolicy(roleArn: string, name: string, document: PolicyDocument): void
  /** Records the policy that is attached to a resource (queue, bucket, function), by name. */
  putResourcePolicy(resourceArn: string, name: string, document: PolicyDocument): void
  /**
   * Verifies Signature Version 4, in the Authorization header or in the query (presigned).
   * `payloadSha256` is the hex digest of the body, 'UNSIGNED-PAYLOAD' or a 'STREAMING-…' marker.
   * @throws AwsError with the service's own code: IncompleteSignature | InvalidSignatureException |
   * UnrecognizedClientException | ExpiredTokenException | MissingAuthenticationToken …
   */
  verify(request: SignedRequest, payloadSha256: string, service: string): Promise<Principal>
  /**
   * Decides as IAM does: an explicit Deny wins, then an Allow in the role's policies (or, for a
   * service, in the resource's), else the call is refused. `context` are condition keys
   * (several values for keys such as `dynamodb:LeadingKeys`).
   * @throws AwsError AccessDeniedException (403)
   */
  authorize(
    caller: Caller,
    action: string,
    resourceArn: string,
    context?: Record<string, string | string[]>,
  ): void
}
