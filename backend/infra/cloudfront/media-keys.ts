import { MEDIA_KEY_WAIT } from '@album/model/lifetimes'
import { CustomResource, Duration, type Stack } from 'aws-cdk-lib'
import { type CfnPublicKey, PublicKey } from 'aws-cdk-lib/aws-cloudfront'
import { NodeFunction } from '../lambda/node-function.ts'
import { albumName, nameAtCloudFront, type Settings } from '../settings/settings.ts'

export interface SigningKey {
  generation: number
  /** The SSM parameter (SecureString) with its private half. */
  parameter: string
  publicKey: PublicKey
  /** Opens the paths of guests' pictures. */
  sealKey: string
}

/**
 * The key that signs picture URLs, the previous key, whose URLs still work, and the one before, which CloudFront no longer trusts. If
 * the generation was raised by two, the functions name that oldest one until their stack is updated. Each pair is made at deployment,
 * and its private half never leaves the account.
 */
export function signingKeys(
  stack: Stack,
  settings: Settings,
): [current: SigningKey, before?: SigningKey, ended?: SigningKey] {
  const maker = new NodeFunction(stack, 'MediaKeyMaker', {
    name: 'media-key',
    description: 'Makes the key pairs that sign picture URLs',
  })
  const folder = `/${albumName(settings)}/media-keys`
  // Any key's parameter: CloudFormation removes an old key after it has updated this policy.
  const parameters = stack.formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: `${folder.slice(1)}/*`,
  })
  maker.grantActions(['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'], parameters)

  const keyOf = (generation: number): SigningKey => {
    const parameter = `${folder}/${generation}`
    const key = new CustomResource(stack, `MediaKey${generation}`, {
      resourceType: 'Custom::MediaKey',
      serviceToken: maker.functionArn,
      serviceTimeout: Duration.seconds(MEDIA_KEY_WAIT),
      properties: { ParameterName: parameter, Attributes: 'PublicKey,SealKey' },
    })
    const publicKeyName = nameAtCloudFront(`media-key-${generation}`, stack, settings)
    const publicKey = new PublicKey(stack, `MediaPublicKey${generation}`, {
      publicKeyName,
      encodedKey: key.getAttString('PublicKey'),
    })
    // CDK makes it of the construct's path, which is the same in every region, and CloudFront takes each reference once. It can never be
    // changed afterwards: "the only value you can change is the comment" (API_UpdatePublicKey).
    const resource = publicKey.node.defaultChild as CfnPublicKey
    resource.addPropertyOverride('PublicKeyConfig.CallerReference', publicKeyName)
    return { generation, parameter, publicKey, sealKey: key.getAttString('SealKey') }
  }
  const { mediaKeyGeneration: generation } = settings
  const [before, ended] = [generation - 1, generation - 2].filter((one) => one > 0).map(keyOf)
  return [keyOf(generation), before, ended]
}
