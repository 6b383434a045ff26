/** Builds an executable schema from an API's SDL, with AppSync's directives and scalars declared. */
import {
  assertValidSchema,
  buildASTSchema,
  concatAST,
  Kind,
  parse,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  visit,
} from 'graphql'
import { AwsError } from '../../service/errors.ts'
import { describedByComments } from './comments.ts'
import { directiveArgument } from './directives.ts'
import { refusedGrammar, UNPARSED } from './refused-grammar.ts'
import { awsScalars } from './scalars.ts'

const declarations = parse(`
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_oidc on OBJECT | FIELD_DEFINITION
  directive @aws_lambda on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_auth(cognito_groups: [String!]) on FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
  directive @aws_publish(subscriptions: [String!]) on FIELD_DEFINITION
  ${Object.keys(awsScalars)
    .map((name) => `scalar ${name}`)
    .join('\n')}
`)

export interface ApiSchema {
  executable: GraphQLSchema
  /** The mutation fields that trigger each subscription field. */
  subscribedMutations: Map<string, string[]>
}

/** The last schema, since a deployment checks each resolver against it before it creates the API. */
let last: { sdl: string; schema: ApiSchema } | undefined

/** @throws AwsError BadRequestException if AppSync would refuse the SDL */
export function buildSchema(sdl: string): ApiSchema {
  if (last?.sdl !== sdl) last = { sdl, schema: build(sdl) }
  return last.schema
}

function build(sdl: string): ApiSchema {
  try {
    const document = parse(sdl)
    const [refusal] = refusedGrammar(document)
    if (refusal)
      throw new AwsError(
        'BadRequestException',
        `${refusal.message} (line ${refusal.line}: ${refusal.reason})`,
      )
    const executable = buildASTSchema(withDeclarations(withoutDefaults(describedByComments(document))))
    assertValidSchema(executable)
    for (const [name, scalar] of Object.entries(awsScalars)) {
      const declared = executable.getType(name)
      if (declared) {
        const { serialize, parseValue, parseLiteral } = scalar
        Object.assign(declared, { serialize, parseValue, parseLiteral })
      }
    }
    return { executable, subscribedMutations: subscribedMutations(executable) }
  } catch (error) {
    if (error instanceof AwsError) throw error
    throw new AwsError('BadRequestException', `${UNPARSED} (${(error as Error).message})`)
  }
}

/**
 * AppSync accepts default values, and ignores them: neither resolvers nor introspection see them
 * (github.com/aws/aws-appsync-community/issues/59 and 271). An argument with one may be left out, also if its type has a `!`.
 */
const withoutDefaults = (document: DocumentNode): DocumentNode =>
  visit(document, {
    InputValueDefinition: ({ defaultValue, type, ...definition }) =>
      defaultValue ? { ...definition, type: type.kind === Kind.NON_NULL_TYPE ? type.type : type } : undefined,
  })

/** AppSync declares its directives and scalars itself, and refuses a schema that declares them. */
const withDeclarations = (document: DocumentNode) => concatAST([document, declarations])

function subscribedMutations(schema: GraphQLSchema): Map<string, string[]> {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  const subscriptions = Object.values(
    (schema.getSubscriptionType() as GraphQLObjectType | undefined)?.getFields() ?? {},
  )
  return new Map(
    subscriptions.map((subscription) => {
      const names = subscribeNames(subscription.astNode)
      for (const name of names) {
        const mutation = mutations[name]
        if (!mutation) throw new Error(`Subscription ${subscription.name} names the unknown mutation ${name}`)
        if (String(mutation.type).replace(/!$/, '') !== String(subscription.type).replace(/!$/, ''))
          throw new Error(`Subscription ${subscription.name} and mutation ${name} must return the same type`)
      }
      return [subscription.name, names]
    }),
  )
}

function subscribeNames(field: FieldDefinitionNode | null | undefined): string[] {
  const argument = directiveArgument(field?.directives, 'aws_subscribe', 'mutations')
  if (argument?.kind === Kind.LIST) return argument.values.map((value: any) => value.value)
  return argument?.kind === Kind.STRING ? [argument.value] : []
}
