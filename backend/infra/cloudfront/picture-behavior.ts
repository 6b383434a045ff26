import { PICTURES_AT_EDGE } from '@album/model/lifetimes'
import { MEDIA, SHARED } from '@album/model/objects'
import { Duration, type Stack } from 'aws-cdk-lib'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type IOrigin,
  KeyGroup,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { SigningKey } from './media-keys.ts'
import { openSharedPath } from './open-shared-path.ts'
import { nameAtCloudFront, type Settings } from '../settings/settings.ts'

/** How CloudFront serves pictures, by path: only for URLs that were made with one of these keys. */
export function pictureBehaviors(
  stack: Stack,
  origin: IOrigin,
  trusted: SigningKey[],
  settings: Settings,
): Record<string, BehaviorOptions> {
  const named = (part: string) => nameAtCloudFront(part, stack, settings)
  const time = Duration.seconds(PICTURES_AT_EDGE)
  const pictures: BehaviorOptions = {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    compress: false,
    // Pictures are stored as `private`, for browsers alone. CloudFront keeps a copy of such an answer for the minimum TTL
    // (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html). It verifies each viewer's signature
    // before it looks for a copy.
    cachePolicy: new CachePolicy(stack, 'Pictures', {
      cachePolicyName: named('pictures'),
      comment: 'A fixed time, whatever the object says to browsers',
      minTtl: time,
      defaultTtl: time,
      maxTtl: time,
    }),
    trustedKeyGroups: [
      new KeyGroup(stack, 'MediaKeys', {
        keyGroupName: named('media-keys'),
        items: trusted.map(({ publicKey }) => publicKey),
      }),
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
  const sealKeys = Object.fromEntries(trusted.map(({ generation, sealKey }) => [generation, sealKey]))
  const openSeal = new EdgeFunction(stack, 'SharedPictures', {
    functionName: named('shared-pictures'),
    code: FunctionCode.fromInline(openSharedPath(sealKeys)),
    runtime: FunctionRuntime.JS_2_0,
  })
  return {
    // CloudFront uses the first pattern that matches. A request keeps that behaviour even if the function changes its path
    // (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html).
    [`/${SHARED}*`]: {
      ...pictures,
      // The function verifies guests' URLs.
      trustedKeyGroups: undefined,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: openSeal }],
    },
    [`/${MEDIA}*`]: pictures,
  }
}
