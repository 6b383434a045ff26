import { WrongSetting } from './setting-values.ts'

/**
 * Regions with Rekognition, without AWS GovCloud, which has no CloudFront
 * (docs.aws.amazon.com/general/latest/gr/rekognition.html, read in November 2026).
 */
const REKOGNITION_REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'il-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]

/** The only region of these without SES (endpoints of botocore 1.43.11). */
const REGIONS_WITHOUT_SES = ['eu-south-2']
export const hasSes = (region: string) => !REGIONS_WITHOUT_SES.includes(region)

/**
 * CloudFormation refuses a template with a budget there: "Unrecognized resource types: [AWS::Budgets::Budget]". cfn-lint 1.51.0 has the
 * types of each region; these two lack this one, and of the album's other types none. The error, for another region without it, is in
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2177.
 */
const REGIONS_WITHOUT_BUDGETS = ['eu-south-2', 'il-central-1']
/** @param region undefined if it is not known */
export const hasBudgets = (region?: string) => !region || !REGIONS_WITHOUT_BUDGETS.includes(region)

/**
 * The region of the deployment, if the environment names it. The CDK CLI passes the region that it found, which may come from a
 * profile. `pnpm synth` reads the variables that every AWS SDK reads first. The local cloud names the assembly's folder and has
 * no region.
 */
export function regionIn(env: Record<string, string | undefined>): string | undefined {
  if (env.CDK_DEFAULT_REGION) return env.CDK_DEFAULT_REGION
  return env.CDK_OUTDIR ? undefined : env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined
}

/** @throws WrongSetting */
export function checkRegion(region?: string): void {
  if (region && !REKOGNITION_REGIONS.includes(region))
    throw new WrongSetting(
      `The region ${region} has no Rekognition; these have it: ${REKOGNITION_REGIONS.join(', ')}.`,
    )
}
