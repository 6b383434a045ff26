/** The rules of CloudFormation's registry, which it checks before it asks a service. */
const DATABASE = "AWS's resource database, npm @aws-cdk/aws-service-spec"
const about = (id: string, source = DATABASE) => ({ id, effect: 'refused' as const, source })

export const registryRules = {
  unknownType: about('cloudformation/unknown-type'),
  unknownProperty: about('cloudformation/unknown-property'),
  requiredProperty: about('cloudformation/required-property'),
  valueType: about('cloudformation/value-type'),
  allowedValue: about('cloudformation/allowed-value'),
  unknownAttribute: about('cloudformation/unknown-attribute'),
  registryLimit: about(
    'cloudformation/value-limit',
    "the CloudFormation registry's schemas, as github.com/aws-cloudformation/cfn-lint 1.51.0 carries them",
  ),
  apiLimit: about('api/value-limit', "AWS's API models, as github.com/boto/botocore 1.43.11 carries them"),
}

export type RegistryRule = (typeof registryRules)[keyof typeof registryRules]
