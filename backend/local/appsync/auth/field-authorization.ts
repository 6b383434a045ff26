/**
 * Decides which caller may see which field. A field's own directives decide, or else its type's. Without directives,
 * only the API's default provider is allowed: a type without directives is closed to additional modes, as on AppSync.
 */
import type { ConstDirectiveNode, GraphQLObjectType } from 'graphql'
import type { Identity } from '../../identity/contract.ts'
import { AwsError } from '../../service/errors.ts'
import { directiveArgument, stringList } from '../schema/directives.ts'
import type { ApiCaller, AuthorizationMode } from './caller.ts'

interface Rule {
  mode: AuthorizationMode
  groups?: string[]
}

const modes: Record<string, AuthorizationMode> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
}

function rulesOf(directives: readonly ConstDirectiveNode[] | undefined): Rule[] {
  return (directives ?? []).flatMap(({ name }) => {
    const mode = modes[name.value]
    if (!mode) return []
    return [{ mode, groups: stringList(directiveArgument(directives, name.value, 'cognito_groups')) }]
  })
}

export interface FieldAuthorization {
  /** Whether this caller may see this field. Called once for each field of a selection, not for each value. */
  isAllowed(caller: ApiCaller, type: GraphQLObjectType, fieldName: string): boolean
}

/** `apiArn` is `arn:aws:appsync:{region}:{account}:apis/{apiId}`. */
export function createFieldAuthorization(
  apiArn: string,
  rootTypes: string[],
  identity: Identity,
): FieldAuthorization {
  const known = new Map<string, Rule[]>()
  const rules = (type: GraphQLObjectType, fieldName: string) => {
    const key = `${type.name}.${fieldName}`
    if (!known.has(key)) {
      const own = rulesOf(type.getFields()[fieldName]?.astNode?.directives)
      known.set(key, own.length ? own : rulesOf(type.astNode?.directives))
    }
    return known.get(key)!
  }

  return {
    isAllowed(caller, type, fieldName) {
      const arn = `${apiArn}/types/${type.name}/fields/${fieldName}`
      if (caller.deniedFields.some((denied) => denied === `${type.name}.${fieldName}` || denied === arn))
        return false
      if (!passesRules(rules(type, fieldName), caller)) return false
      return !caller.principal || !rootTypes.includes(type.name) || passesPolicy(caller, arn, identity)
    },
  }
}

function passesRules(rules: Rule[], { provider, groups }: ApiCaller): boolean {
  if (!rules.length) return provider.isDefault && provider.userPool?.defaultAction !== 'DENY'
  return rules.some(
    (rule) =>
      rule.mode === provider.mode && (!rule.groups || rule.groups.some((group) => groups.includes(group))),
  )
}

function passesPolicy({ principal }: ApiCaller, arn: string, identity: Identity): boolean {
  try {
    identity.authorize(principal!, 'appsync:GraphQL', arn)
    return true
  } catch (error) {
    if (error instanceof AwsError) return false
    throw error
  }
}
