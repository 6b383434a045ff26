import { type ASTNode, type DocumentNode, type NameNode, visit } from 'graphql'
import { commentsBefore } from './comments.ts'
import { awsScalars } from './scalars.ts'

/** A part of the SDL that graphql-js accepts and AppSync refuses. */
export interface SdlRefusal {
  line: number
  /** AppSync's message. */
  message: string
  /** The cause, which AppSync's message lacks. */
  reason: string
  source: string
}

/** AppSync's only message if its parser, which is older than June 2018, fails. */
export const UNPARSED = "Failed to parse schema document - ensure it's a valid SDL-formatted document."

const COMMUNITY = 'github.com/aws/aws-appsync-community/issues'
const SCALARS = 'docs.aws.amazon.com/appsync/latest/devguide/scalars.html'

/** docs.aws.amazon.com/appsync/latest/devguide: security-authz, real-time-data, merged-api; and GraphQL's own. */
const DIRECTIVES = new Set([
  ...['aws_api_key', 'aws_iam', 'aws_oidc', 'aws_lambda', 'aws_cognito_user_pools', 'aws_auth'],
  ...['aws_subscribe', 'aws_publish', 'canonical', 'hidden', 'renamed', 'deprecated', 'specifiedBy'],
])

/** Everything that AppSync refuses, in document order. */
export function refusedGrammar(document: DocumentNode): SdlRefusal[] {
  const refusals: SdlRefusal[] = []
  function refuse(node: ASTNode, refusal: Omit<SdlRefusal, 'line'>) {
    refusals.push({ line: node.loc?.startToken.line ?? 1, ...refusal })
  }
  const unparsed = (node: ASTNode, what: string, source: string) =>
    refuse(node, { message: UNPARSED, reason: `AppSync takes no ${what}`, source })
  function refuseReservedName(node: ASTNode & { name: NameNode }) {
    const { value: name } = node.name
    const message = 'You cannot use AWS as a prefix for custom object types.'
    if (name.startsWith('AWS')) refuse(node, { message, reason: `the type ${name}`, source: SCALARS })
  }

  visit(document, {
    enter(node) {
      if ('description' in node && node.description?.value.trim() === '')
        unparsed(node, 'empty description', 'github.com/aws-amplify/amplify-category-api/issues/173')
      if (!/Extension$/.test(node.kind)) return undefined
      unparsed(node, 'extension', 'github.com/sid88in/serverless-appsync-plugin/pull/468')
      return false
    },
    SchemaDefinition(node) {
      if (node.description) unparsed(node, 'description of "schema"', `likely: ${COMMUNITY}/38`)
    },
    InterfaceTypeDefinition(node) {
      refuseReservedName(node)
      if (node.interfaces?.length) unparsed(node, 'interface that implements another', `${COMMUNITY}/387`)
    },
    EnumValueDefinition(node) {
      const { value: name } = node.name
      if (node.description) unparsed(node, `description of an enum value: ${name}`, `${COMMUNITY}/55`)
      // In a comment here, AppSync parses these words as values.
      if (commentsBefore(node).some((line) => /\b(null|true|false)\b/.test(line)))
        unparsed(
          node,
          `comment with "null", "true" or "false" before an enum value: ${name}`,
          `${COMMUNITY}/410`,
        )
    },
    DirectiveDefinition(node) {
      refuse(node, {
        message: 'Directive definitions are not supported.',
        reason: `the directive @${node.name.value}`,
        source: 'github.com/awslabs/graphql-schema-utilities/issues/25',
      })
      return false
    },
    Directive(node) {
      const { value: name } = node.name
      if (DIRECTIVES.has(name)) return
      refuse(node, {
        message: `Unknown directive "@${name}".`,
        reason: 'AppSync has no custom directives',
        source: 'likely: github.com/aws-amplify/docs/issues/5044',
      })
    },
    ScalarTypeDefinition(node) {
      const { value: name } = node.name
      refuse(
        node,
        name in awsScalars
          ? {
              message: 'Schema has the following errors: - Schema contains duplicate type names.',
              reason: `AppSync declares ${name} itself`,
              source: 'github.com/sid88in/serverless-appsync-plugin/issues/480',
            }
          : { message: 'AWS AppSync does not support custom scalars.', reason: name, source: SCALARS },
      )
    },
    ObjectTypeDefinition: refuseReservedName,
    InputObjectTypeDefinition: refuseReservedName,
    UnionTypeDefinition: refuseReservedName,
    EnumTypeDefinition: refuseReservedName,
  })
  return refusals
}
