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
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { DataStack } from './data-stack.ts'
import { NodeFunction } from './node-function.ts'
import { except } from './rules.ts'

/** Any path without a dot is a page of the single-page app. */
const REWRITE = `function handler(event) {
  var request = event.request
  if (request.uri.lastIndexOf('.') <= request.uri.lastIndexOf('/')) request.uri = '/index.html'
  return request
}`

/** What the world reaches: one origin for the page and, signed, for the pictures. */
export class EdgeStack extends Stack {
  readonly siteBucket: Bucket
  readonly mediaBucket: Bucket
  readonly distribution: Distribution
  readonly mediaKeyId: string
  /** SSM parameter (SecureString) with the private key that signs picture URLs. */
  readonly mediaKeyParameter = '/photo-album/media-signing-key'

  constructor(scope: Construct, id: string, data: DataStack) {
    super(scope, id, { description: 'Photo album: page and pictures' })

    const bucketProps = {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    }
    this.siteBucket = new Bucket(this, 'Site', { ...bucketProps, removalPolicy: RemovalPolicy.DESTROY })
    this.mediaBucket = new Bucket(this, 'Media', bucketProps)

    const signingKey = this.signingKey()
    this.mediaKeyId = signingKey.publicKeyId

    this.distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.siteBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.pageHeaders(data),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'Rewrite', {
              code: FunctionCode.fromInline(REWRITE),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/media/*': {
          origin: S3BucketOrigin.withOriginAccessControl(this.mediaBucket),
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          compress: false,
          trustedKeyGroups: [new KeyGroup(this, 'MediaKeys', { items: [signingKey] })],
          responseHeadersPolicy: new ResponseHeadersPolicy(this, 'MediaHeaders', {
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
    const signed = 'A log of requests would be a log of signed picture URLs.'
    except(this.siteBucket, 'S1', signed)
    except(this.mediaBucket, 'S1', signed)
    except(this.distribution, 'CFR3', signed)
    except(this.distribution, 'CFR1', 'A family may live anywhere.')
    except(
      this.distribution,
      'CFR2',
      'A firewall costs more a month than everything else together; pictures need a signature.',
    )
    except(
      this.distribution,
      'CFR4',
      'The default certificate of cloudfront.net; TLS 1.2 applies once an own domain is added.',
    )
  }

  /** The key pair is made at deployment and its private half never leaves the account. */
  private signingKey(): PublicKey {
    const maker = new NodeFunction(this, 'MediaKeyMaker', {
      name: 'media-key',
      description: 'Makes the key pair that signs picture URLs',
    })
    const parameterArn = this.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: this.mediaKeyParameter.slice(1),
    })
    maker.allow(['ssm:GetParameter', 'ssm:PutParameter'], parameterArn)
    const key = new CustomResource(this, 'MediaKey', {
      resourceType: 'Custom::MediaKey',
      serviceToken: maker.functionArn,
      properties: { ParameterName: this.mediaKeyParameter },
    })
    return new PublicKey(this, 'MediaPublicKey', { encodedKey: key.getAttString('PublicKey') })
  }

  private pageHeaders(data: DataStack): ResponseHeadersPolicy {
    const region = this.region
    const connect = [
      "'self'",
      `https://*.appsync-api.${region}.amazonaws.com`,
      `wss://*.appsync-realtime-api.${region}.amazonaws.com`,
      `https://cognito-idp.${region}.amazonaws.com`,
      `https://${data.ingestBucket.bucketRegionalDomainName}`,
    ]
    return new ResponseHeadersPolicy(this, 'PageHeaders', {
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
