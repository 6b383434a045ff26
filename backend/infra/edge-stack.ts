import {
  FILES_RECOVERABLE,
  LARGE_KEPT,
  REPLACED_RENDITION_KEPT,
  UPLOAD_PARTS_KEPT,
} from '@album/model/lifetimes'
import { LARGE, RENDITIONS } from '@album/model/objects'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  Distribution,
  HttpVersion,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { DataStack } from './data-stack.ts'
import type { EndpointStack } from './endpoint-stack.ts'
import { signingKeys } from './cloudfront/media-keys.ts'
import { pageBehavior } from './cloudfront/page-behavior.ts'
import { pictureBehaviors } from './cloudfront/picture-behavior.ts'
import { except, exceptHandlersOfCdk } from './rules.ts'
import { nameAtCloudFront, type Settings } from './settings/settings.ts'

/** One public origin, for the page and, with signed URLs, for the pictures. */
export class EdgeStack extends Stack {
  readonly siteBucket: Bucket
  readonly mediaBucket: Bucket
  readonly distribution: Distribution
  /** The address of the page and its pictures: `https://` and a host name. */
  readonly origin: string
  readonly mediaKeyId: string
  /** SSM parameter (SecureString) with the private key that signs picture URLs. */
  readonly mediaKeyParameter: string

  constructor(scope: Construct, id: string, data: DataStack, endpoint: EndpointStack, settings: Settings) {
    super(scope, id, { description: 'Photo album: page and pictures' })
    const { domain } = settings

    const bucketProps = {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
    }
    // Its files can be built again, so the bucket is deleted with its stack.
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
        // Analysing a photo again replaces its renditions.
        {
          prefix: RENDITIONS,
          noncurrentVersionExpiration: Duration.seconds(REPLACED_RENDITION_KEPT),
          noncurrentVersionsToRetain: 1,
          // All of them. S3 takes a number of versions to retain only in a rule with a Filter, not with a bare Prefix, and CloudFormation
          // writes a Filter for a rule with a size. https://github.com/hashicorp/terraform-provider-aws/issues/23228
          objectSizeGreaterThan: 1,
        },
        {
          prefix: LARGE,
          expiration: Duration.seconds(LARGE_KEPT),
          noncurrentVersionExpiration: Duration.seconds(REPLACED_RENDITION_KEPT),
        },
      ],
    })

    const [current, before, ended] = signingKeys(this, settings)
    this.mediaKeyId = current.publicKey.publicKeyId
    this.mediaKeyParameter = current.parameter
    const originAccessControl = new S3OriginAccessControl(this, 'Access', {
      originAccessControlName: nameAtCloudFront('access', this, settings),
    })
    const originAt = (bucket: Bucket) =>
      S3BucketOrigin.withOriginAccessControl(bucket, { originAccessControl })
    const trusted = before ? [current, before] : [current]

    this.distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      // CloudFront applies this only if the owner brings a certificate.
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      domainNames: domain && [domain.name],
      certificate: domain && Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      defaultBehavior: pageBehavior(this, originAt(this.siteBucket), data, endpoint, settings),
      additionalBehaviors: pictureBehaviors(this, originAt(this.mediaBucket), trusted, settings),
    })
    this.origin = `https://${domain?.name ?? this.distribution.distributionDomainName}`
    // CloudFormation refuses to remove an export that another stack still imports, and this stack is updated before the others.
    // So the values from before a domain was set, or a key was rotated, stay exported.
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
        'The default certificate of cloudfront.net; TLS 1.2 applies once a custom domain is added.',
      )
    exceptHandlersOfCdk(this)
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
}
