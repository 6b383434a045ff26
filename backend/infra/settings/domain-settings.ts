import { WrongSetting } from './setting-values.ts'

export interface Domain {
  name: string
  /** In us-east-1, the only region from which CloudFront takes certificates. */
  certificateArn: string
  /** Where the domain's records are made; without it the owner makes them. */
  hostedZone?: { id: string; name: string }
}

/** The settings as the owner writes them. */
export interface DomainSettings {
  domainName: string
  certificateArn: string
  hostedZoneId: string
  hostedZoneName: string
}

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/** @returns undefined where no domain is set */
export function domainOf(read: (name: keyof DomainSettings) => unknown): Domain | undefined {
  const textOf = (name: keyof DomainSettings) => {
    const value = read(name) ?? ''
    if (typeof value === 'string') return value
    throw new WrongSetting(`The setting "${name}" is ${String(value)}; it must be text.`)
  }
  const name = textOf('domainName')
  const certificateArn = textOf('certificateArn')
  const zone = { id: textOf('hostedZoneId'), name: textOf('hostedZoneName') }
  if (name === '') {
    const alone = (['certificateArn', 'hostedZoneId', 'hostedZoneName'] as const).find((other) =>
      textOf(other),
    )
    if (alone) throw new WrongSetting(`The setting "${alone}" needs the setting "domainName".`)
    return undefined
  }
  if (!DOMAIN.test(name))
    throw new WrongSetting(
      `The setting "domainName" is ${name}; it must be a domain in lower case, such as album.example.com.`,
    )
  checkCertificate(certificateArn)
  if (zone.id === '' && zone.name === '') return { name, certificateArn }
  if (zone.id === '' || zone.name === '')
    throw new WrongSetting('The settings "hostedZoneId" and "hostedZoneName" need each other.')
  if (name !== zone.name && !name.endsWith(`.${zone.name}`))
    throw new WrongSetting(`The setting "domainName" is ${name}; it is not in the hosted zone ${zone.name}.`)
  return { name, certificateArn, hostedZone: zone }
}

/**
 * CloudFront takes certificates in us-east-1 only
 * (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html).
 */
function checkCertificate(arn: string): void {
  if (arn === '')
    throw new WrongSetting(
      'The setting "domainName" needs the setting "certificateArn": a certificate in us-east-1.',
    )
  const [, region] = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/.exec(arn) ?? []
  if (!region)
    throw new WrongSetting(
      `The setting "certificateArn" is ${arn}; it must be the ARN of a certificate in ACM.`,
    )
  if (region !== 'us-east-1')
    throw new WrongSetting(
      `The setting "certificateArn" names a certificate in ${region}; CloudFront accepts only certificates in us-east-1.`,
    )
}
