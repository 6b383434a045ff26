import {
  FILES_RECOVERABLE,
  PICTURES_AT_EDGE,
  REPLACED_RENDITION_KEPT,
  UPLOAD_PARTS_KEPT,
} from '@album/model/lifetimes'
import { CustomResource, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  KeyGroup,
  PriceClass,
  PublicKey,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { CDKS_OWN, type DataStack } from './data-stack.ts'
import type { EndpointStack } from './endpoint-stack.ts'
import { NodeFunction } from './node-function.ts'
import { except } from './rules.ts'
import { albumName, type Settings } from './settings.ts'

/** Any path without a dot is a page of the single-page app. */
const REWRITE = `function handler(event) {
  var request = event.request
  if (request.uri.lastIndexOf('.') <= request.uri.lastIndexOf('/')) request.uri = '/index.html'
  return request
}`

/**
 * The page opens at the own domain alone, where its pictures are: CloudFront's own name for it leads there. Query
 * strings come as they were sent (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html).
 */
const rewriteAt = (domain: string) => `function toOwnDomain(request) {
  var names = Object.keys(request.querystring)
  var query = names.map(function (name) { return name + '=' + request.querystring[name].value }).join('&')
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: 'https://${domain}' + request.uri + (query ? '?' + query : '') } },
  }
}
${REWRITE.replace('function handler', 'function rewrite')}
function handler(event) {
  var host = event.request.headers.host
  return host && host.value !== '${domain}' ? toOwnDomain(event.request) : rewrite(event)
}`

interface SigningKey {
  parameter: string
  publicKey: PublicKey
}

/** What the world reaches: one origin for the page and, signed, for the pictures. */
export class EdgeStack extends Stack {
  readonly siteBucket: Bucket
  readonly mediaBucket: Bucket
  readonly distribution: Distribution
  /** Of the page and its pictures: `https://` and a name. */
  readonly origin: string
  readonly mediaKeyId: string
  /** SSM parameter (SecureString) with the private key that signs picture URLs. */
  readonly mediaKeyParameter: string

  constructor(
    scope: Construct,
    id: string,
    data: DataStack,
    endpoint: EndpointStack,
    private readonly settings: Settings,
  ) {
    super(scope, id, { description: 'Photo album: page and pictures' })
    const { domain } = settings

    const bucketProps = {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
    }
    // What it holds can be built again: it goes with its stack.
    this.siteBucket = new Bucket(this, 'Site', {
      ...bucketProps,
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    })
    this.mediaBucket = new Bucket(this, 'Media', {
      ...bucketProps,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.seconds(FILES_RECOVERABLE),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.seconds(UPLOAD_PARTS_KEPT),
        },
        // Looking at a photo again writes its renditions again.
        {
          prefix: 'media/renditions/',
          noncurrentVersionExpiration: Duration.seconds(REPLACED_RENDITION_KEPT),
          noncurrentVersionsToRetain: 1,
        },
      ],
    })

    const [current, before, ended] = this.signingKeys()
    this.mediaKeyId = current.publicKey.publicKeyId
    this.mediaKeyParameter = current.parameter
    const originAccessControl = new S3OriginAccessControl(this, 'Access', {
      originAccessControlName: this.named('access'),
    })

    this.distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      // Applies to a certificate of one's own alone.
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      domainNames: domain && [domain.name],
      certificate: domain && Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.siteBucket, { originAccessControl }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.pageHeaders(data, endpoint),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'Rewrite', {
              functionName: this.named('rewrite'),
              code: FunctionCode.fromInline(domain ? rewriteAt(domain.name) : REWRITE),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/media/*': {
          origin: S3BucketOrigin.withOriginAccessControl(this.mediaBucket, { originAccessControl }),
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: this.keepPictures(),
          compress: false,
          trustedKeyGroups: [
            new KeyGroup(this, 'MediaKeys', {
              keyGroupName: this.named('media-keys'),
              items: [current, before].flatMap((key) => key?.publicKey ?? []),
            }),
          ],
          responseHeadersPolicy: new ResponseHeadersPolicy(this, 'MediaHeaders', {
            responseHeadersPolicyName: this.named('media-headers'),
            securityHeadersBehavior: {
              contentTypeOptions: { override: true },
              // An uploaded file is shown, never run.
              contentSecurityPolicy: {
                contentSecurityPolicy: "default-src 'none'; sandbox",
                override: true,
              },
            },
          }),
        },
      },
    })
    this.origin = `https://${domain?.name ?? this.distribution.distributionDomainName}`
    // CloudFormation removes no export that another stack still imports, and this stack is updated before the others: the
    // values that they used before a domain was set, or the key rotated, stay.
    this.exportValue(this.distribution.distributionDomainName)
    for (const key of [before, ended]) if (key) this.exportValue(key.publicKey.publicKeyId)
    if (domain?.hostedZone) this.addRecords(domain.name, domain.hostedZone)

    const signed = 'A log of requests would be a log of signed picture URLs.'
    except(this.siteBucket, 'S1', signed)
    except(this.mediaBucket, 'S1', signed)
    except(this.distribution, 'CFR3', signed)
    except(this.distribution, 'CFR1', 'A family may live anywhere.')
    except(
      this.distribution,
      'CFR2',
      'It serves files, and pictures only to holders of a signature; the firewall (a setting) stands before the API.',
    )
    if (!domain)
      except(
        this.distribution,
        'CFR4',
        'The default certificate of cloudfront.net; TLS 1.2 applies once an own domain is added.',
      )
    except(
      this,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      CDKS_OWN,
    )
  }

  /** CloudFront's policies, keys and functions are named once an account, whichever region their stack is in. */
  private named(part: string): string {
    return `${albumName(this.settings)}-${part}-${this.region}`
  }

  /**
   * Pictures are stored as `private`, for browsers alone. Of such an answer CloudFront keeps a copy for the minimum TTL
   * (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html). It verifies each viewer's signature
   * before it looks for a copy.
   */
  private keepPictures(): CachePolicy {
    const time = Duration.seconds(PICTURES_AT_EDGE)
    return new CachePolicy(this, 'Pictures', {
      cachePolicyName: this.named('pictures'),
      comment: 'A day, whatever the object says to browsers',
      minTtl: time,
      defaultTtl: time,
      maxTtl: time,
    })
  }

  private addRecords(name: string, hostedZone: { id: string; name: string }): void {
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: hostedZone.id,
      zoneName: hostedZone.name,
    })
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution))
    new ARecord(this, 'Address', { zone, recordName: `${name}.`, target })
    new AaaaRecord(this, 'AddressV6', { zone, recordName: `${name}.`, target })
  }

  /**
   * The key that signs picture URLs; the one before it, whose URLs still open; and the one before that, which nothing
   * trusts. The functions may still name that one, if the generation was raised by two, until their stack is updated. Each
   * pair is made at deployment, and its private half never leaves the account.
   */
  private signingKeys(): [current: SigningKey, before?: SigningKey, ended?: SigningKey] {
    const maker = new NodeFunction(this, 'MediaKeyMaker', {
      name: 'media-key',
      description: 'Makes the key pairs that sign picture URLs',
    })
    const folder = `/${albumName(this.settings)}/media-keys`
    // Any key's: one that has left the group is removed after this policy has changed.
    const parameters = this.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `${folder.slice(1)}/*`,
    })
    maker.grantActions(['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'], parameters)

    const keyOf = (generation: number): SigningKey => {
      const parameter = `${folder}/${generation}`
      const key = new CustomResource(this, `MediaKey${generation}`, {
        resourceType: 'Custom::MediaKey',
        serviceToken: maker.functionArn,
        // A function that dies without an answer would be waited for for an hour.
        serviceTimeout: Duration.minutes(5),
        properties: { ParameterName: parameter },
      })
      const publicKey = new PublicKey(this, `MediaPublicKey${generation}`, {
        publicKeyName: this.named(`media-key-${generation}`),
        encodedKey: key.getAttString('PublicKey'),
      })
      return { parameter, publicKey }
    }
    const { mediaKeyGeneration: generation } = this.settings
    const [before, ended] = [generation - 1, generation - 2].filter((one) => one > 0).map(keyOf)
    return [keyOf(generation), before, ended]
  }

  private pageHeaders(data: DataStack, { api }: EndpointStack): ResponseHeadersPolicy {
    const connect = [
      "'self'",
      api.attrGraphQlUrl,
      api.attrRealtimeUrl,
      // One host for all user pools of a region.
      `https://cognito-idp.${this.region}.amazonaws.com`,
      `https://${data.ingestBucket.bucketRegionalDomainName}`,
    ]
    return new ResponseHeadersPolicy(this, 'PageHeaders', {
      responseHeadersPolicyName: this.named('page-headers'),
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          override: true,
          contentSecurityPolicy: [
            "default-src 'self'",
            `connect-src ${Fn.join(' ', connect)}`,
            "img-src 'self' blob: data:",
            "style-src 'self' 'unsafe-inline'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
          ].join('; '),
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
    })
  }
}
