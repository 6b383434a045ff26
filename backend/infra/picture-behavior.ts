import { PICTURES_AT_EDGE } from '@album/model/lifetimes'
import { Duration, type Stack } from 'aws-cdk-lib'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  type IOrigin,
  KeyGroup,
  type PublicKey,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { nameAtCloudFront, type Settings } from './settings.ts'

/** How CloudFront serves pictures: only by URLs that one of these keys has signed. */
export function pictureBehavior(
  stack: Stack,
  origin: IOrigin,
  trusted: PublicKey[],
  settings: Settings,
): BehaviorOptions {
  const named = (part: string) => nameAtCloudFront(part, stack, settings)
  const time = Duration.seconds(PICTURES_AT_EDGE)
  return {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    compress: false,
    // Pictures are stored as `private`, for browsers alone. CloudFront keeps a copy of such an answer for the minimum TTL
    // (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html). It verifies each viewer's signature
    // before it looks for a copy.
    cachePolicy: new CachePolicy(stack, 'Pictures', {
      cachePolicyName: named('pictures'),
      comment: 'A day, whatever the object says to browsers',
      minTtl: time,
      defaultTtl: time,
      maxTtl: time,
    }),
    trustedKeyGroups: [
      new KeyGroup(stack, 'MediaKeys', { keyGroupName: named('media-keys'), items: trusted }),
    ],
    responseHeadersPolicy: new ResponseHeadersPolicy(stack, 'MediaHeaders', {
      responseHeadersPolicyName: named('media-headers'),
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        // A browser shows an uploaded file, and never runs it.
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; sandbox", override: true },
      },
    }),
  }
}
